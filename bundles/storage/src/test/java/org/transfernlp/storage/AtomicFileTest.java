package org.transfernlp.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.experiment.ExperimentException;

class AtomicFileTest {

  @TempDir private Path folder;

  @Test
  void failedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("trial.json");
    AtomicFile.write(file, stream -> stream.write("old".getBytes(StandardCharsets.UTF_8)));
    ExperimentException e =
        assertThrows(
            ExperimentException.class,
            () ->
                AtomicFile.write(
                    file,
                    stream -> {
                      stream.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }));
    assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    assertEquals("old", Files.readString(file));
    assertOnly(file);
  }

  @Test
  void lazyWriteReplacesTheWholeFileOrNothing() throws IOException {
    Path file = folder.resolve("trial.json");
    AtomicFile.writeLazily(file, stream -> stream.write("older".getBytes(StandardCharsets.UTF_8)));
    AtomicFile.writeLazily(file, stream -> stream.write("new".getBytes(StandardCharsets.UTF_8)));
    assertThrows(
        ExperimentException.class,
        () ->
            AtomicFile.writeLazily(
                file,
                stream -> {
                  stream.write(new byte[1 << 20]);
                  throw new IOException("No space left on device");
                }));
    assertEquals("new", Files.readString(file));
    assertOnly(file);
  }

  @Test
  void interruptedThreadWritesAllTheSameAndStaysInterrupted() throws IOException {
    Path file = folder.resolve("trial.json");
    Thread.currentThread().interrupt();
    AtomicFile.write(file, stream -> stream.write(1));
    assertTrue(Thread.interrupted());
    AtomicFile.write(
        file,
        stream -> {
          stream.write(new byte[2]);
          Thread.currentThread().interrupt();
        });
    assertTrue(Thread.interrupted());
    assertEquals(2, Files.size(file));
    AtomicFile.write(file, stream -> stream.write(new byte[3]));
    assertFalse(Thread.interrupted());
  }

  @Test
  void newFileHasTheUsualPermissions() throws IOException {
    Path usual = Files.createFile(folder.resolve("usual"));
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Path file = folder.resolve("new");
    AtomicFile.create(file, stream -> stream.write(1));
    assertEquals(Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(file));
    assertEquals(1, Files.size(file));
  }

  @Test
  void newFileTakesNoOthersPlace() throws IOException {
    Path file = folder.resolve("new");
    assertThrows(
        FileAlreadyExistsException.class,
        () -> AtomicFile.create(file, stream -> Files.writeString(file, "another's")));
    assertThrows(
        FileAlreadyExistsException.class, () -> AtomicFile.create(file, stream -> stream.write(1)));
    assertEquals("another's", Files.readString(file));
    assertOnly(file);
  }

  @Test
  void failedNewFileIsNotThere() throws IOException {
    Path file = folder.resolve("new");
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.create(
                file,
                stream -> {
                  throw new IllegalStateException();
                }));
    assertOnly();
  }

  private void assertOnly(Path... expected) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(expected), files.toList());
    }
  }

  @Test
  void foldersAreMade() throws IOException {
    Path file = folder.resolve("a").resolve("b").resolve("c");
    AtomicFile.write(file, stream -> stream.write(1));
    assertEquals(1, Files.size(file));
  }
}
