package org.transfernlp.store.jdbc.internal;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes, so that it can be filled. Only root can make one. */
final class SmallDisk implements AutoCloseable {

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Makes one on a folder; skips the test where that is not possible, other than in CI. */
  static SmallDisk on(Path folder, int megabytes) throws IOException, InterruptedException {
    String options = "size=%dm,mode=777".formatted(megabytes);
    if (run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()) != 0) {
      String reason = "A small disk cannot be mounted; run this as root, or allow sudo mount.";
      if ("true".equals(System.getenv("CI"))) {
        fail(reason);
      }
      Assumptions.abort(reason);
    }
    return new SmallDisk(folder);
  }

  /** Leaves so many bytes. */
  void fill(long left) throws IOException {
    try (RandomAccessFile ballast = new RandomAccessFile(ballast().toFile(), "rw")) {
      byte[] block = new byte[1 << 12];
      while (folder.toFile().getUsableSpace() > left) {
        ballast.seek(ballast.length());
        ballast.write(block);
      }
    }
  }

  /** Makes room. */
  void free() throws IOException {
    Files.delete(ballast());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (run("umount", folder.toString()) != 0) {
      throw new IOException(folder + " cannot be unmounted");
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    int status = start(List.of(command));
    if (status == 0) {
      return status;
    }
    List<String> asRoot = new ArrayList<>(List.of("sudo", "-n"));
    asRoot.addAll(List.of(command));
    return start(asRoot);
  }

  private static int start(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return 127; // as a shell says it where there is no such command
    }
  }
}
