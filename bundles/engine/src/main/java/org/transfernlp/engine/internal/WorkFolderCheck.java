package org.transfernlp.engine.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;
import org.transfernlp.storage.WorkFolder;

/** Whether caches and trials have a place. */
@Component(property = "service.ranking:Integer=-10")
public final class WorkFolderCheck implements HealthCheck {

  private static final long MB = 1 << 20;
  private static final long TOO_LITTLE_IN_MB = 200;
  private static final long LITTLE_IN_MB = 2000;

  /** A folder may hold the checkpoints of ten thousand trials. */
  private static final Duration LONGEST_COUNT = Duration.ofMillis(700);

  private final Path folder;

  @Activate
  public WorkFolderCheck(@Reference WorkFolder folder) {
    this(folder.path());
  }

  WorkFolderCheck(Path folder) {
    this.folder = folder;
  }

  @Override
  public String topic() {
    return "Disk";
  }

  @Override
  public List<Finding> check() {
    Path there = existing(folder);
    if (!Files.isDirectory(there)) {
      return List.of(
          Finding.broken(
              "The work folder %s cannot be, as %s is a file.".formatted(folder, there),
              "Move it away, or set TRANSFERNLP_HOME to another folder."));
    }
    if (!Files.isWritable(there)) {
      return List.of(
          Finding.broken(
              "The work folder %s cannot be written by this user.".formatted(folder),
              "Change the owner or permissions of %s, or set TRANSFERNLP_HOME to another folder."
                  .formatted(there)));
    }
    try {
      long freeInMb = Files.getFileStore(there).getUsableSpace() / MB;
      return List.of(judge(folder, size(), freeInMb));
    } catch (IOException e) {
      return List.of(
          Finding.broken(
              "The work folder %s cannot be looked at: %s.".formatted(folder, e),
              "Mend the disk, or set TRANSFERNLP_HOME to another folder."));
    }
  }

  /** The folder itself or, as it is made when it is needed, the nearest one above that is there. */
  private static Path existing(Path folder) {
    Path parent = folder.getParent();
    return parent == null || Files.exists(folder) ? folder : existing(parent);
  }

  /** Judges by what is free. */
  static Finding judge(Path folder, String size, long freeInMb) {
    String what =
        String.format(
            Locale.ROOT, "The work folder %s holds %s; %,d MB are free.", folder, size, freeInMb);
    String remedy = "Make room there, or set TRANSFERNLP_HOME to a folder of another disk.";
    if (freeInMb < TOO_LITTLE_IN_MB) {
      return Finding.broken(what, remedy);
    }
    return freeInMb < LITTLE_IN_MB ? Finding.warning(what, remedy) : Finding.ok(what);
  }

  /** What is in the folder, as far as that can be counted soon. */
  private String size() throws IOException {
    if (!Files.exists(folder)) {
      return "nothing yet";
    }
    Sum sum = new Sum(System.nanoTime() + LONGEST_COUNT.toNanos());
    Files.walkFileTree(folder, sum);
    return String.format(
        Locale.ROOT, "%s%,d MB", sum.ended ? "" : "more than ", (sum.bytes + MB - 1) / MB);
  }

  private static final class Sum extends SimpleFileVisitor<Path> {

    private final long deadline;
    private long bytes;
    private boolean ended = true;

    Sum(long deadline) {
      this.deadline = deadline;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += attributes.isRegularFile() ? attributes.size() : 0;
      ended = System.nanoTime() < deadline && !Thread.currentThread().isInterrupted();
      return ended ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    /** Trials that run delete files. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
