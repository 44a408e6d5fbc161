package org.transfernlp.shell.internal.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.transfernlp.experiment.ExperimentException;

class UserPathTest {

  @Test
  void relativePathIsMeantFromTheUsersFolder() {
    assertEquals(Path.of("/where/b.txt"), UserPath.of("../where/./b.txt", "/there", "/home"));
    assertEquals(Path.of("/a/b.txt"), UserPath.of("/a/b.txt", "/where", "/home"));
  }

  @Test
  void withoutALauncherItIsMeantFromTheFolderOfTheProcess() {
    assertEquals(Path.of("a.txt").toAbsolutePath(), UserPath.of("a.txt", null, "/home"));
    assertEquals(Path.of("a.txt").toAbsolutePath(), UserPath.of("a.txt", "", "/home"));
  }

  @Test
  void tildeIsTheUsersOwnFolder() {
    assertEquals(Path.of("/home/a.txt"), UserPath.of("~/a.txt", "/where", "/home"));
    assertEquals(Path.of("/home"), UserPath.of("~", "/where", "/home"));
    assertEquals(Path.of("/where/~a.txt"), UserPath.of("~a.txt", "/where", "/home"));
  }

  @Test
  void whatCannotBeAPathIsRefused() {
    assertThrows(ExperimentException.class, () -> UserPath.of("a\0b", "/where", "/home"));
  }
}
