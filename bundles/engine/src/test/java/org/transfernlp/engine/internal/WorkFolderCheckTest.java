package org.transfernlp.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.health.Finding;
import org.transfernlp.health.Level;

class WorkFolderCheckTest {

  @TempDir private Path folder;

  @Test
  void folderThatDoesNotExistYetIsNotMade() {
    Path work = folder.resolve("a/b");
    Finding found = new WorkFolderCheck(work).check().get(0);
    assertTrue(found.what().contains("holds nothing yet"), found.toString());
    assertFalse(Files.exists(work));
  }

  @Test
  void filesOfAllDepthsAreCounted() throws Exception {
    Path deep = Files.createDirectories(folder.resolve("a/b"));
    Files.write(deep.resolve("c"), new byte[3 << 20]);
    Files.write(folder.resolve("d"), new byte[1]);
    Finding found = new WorkFolderCheck(folder).check().get(0);
    assertTrue(found.what().contains("holds 4 MB"), found.toString());
  }

  @Test
  void fileInsteadOfTheFolderIsBroken() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertEquals(Level.BROKEN, new WorkFolderCheck(file.resolve("work")).check().get(0).level());
  }

  @Test
  void roomIsJudged() {
    assertEquals(Level.OK, WorkFolderCheck.judge(folder, "1 MB", 2000).level());
    assertEquals(Level.WARNING, WorkFolderCheck.judge(folder, "1 MB", 1999).level());
    assertEquals(Level.BROKEN, WorkFolderCheck.judge(folder, "1 MB", 199).level());
  }
}
