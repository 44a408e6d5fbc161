package org.transfernlp.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.transfernlp.experiment.ExperimentException;

class FoldersTest {

  /** H2, for one, refuses a relative one. */
  @Test
  void relativeFolderIsMeantFromWhereTheProcessWasStarted() {
    assertEquals(Path.of("work").toAbsolutePath(), Folders.absolute("work"));
    assertEquals(Path.of("work").toAbsolutePath(), Folders.absolute("./a/../work"));
    assertEquals(Path.of("/a/work"), Folders.absolute("/a/work"));
  }

  @Test
  void tildeIsTheUsersOwnFolder() {
    Path home = Path.of(System.getProperty("user.home")).toAbsolutePath();
    assertEquals(home, Folders.absolute("~"));
    assertEquals(home.resolve(".transfernlp"), Folders.absolute("~/.transfernlp"));
    assertEquals(Path.of("~x").toAbsolutePath(), Folders.absolute("~x"));
  }

  @Test
  void whatCannotBeAFolderIsRefusedInOneSentence() {
    ExperimentException refused =
        assertThrows(ExperimentException.class, () -> Folders.absolute("a\0b"));
    assertEquals(
        "'a?b' cannot be a folder: Nul character not allowed. Correct etc/org.transfernlp.engine.cfg.",
        refused.getMessage());
  }
}
