package org.transfernlp.dataset.fetch.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.transfernlp.dataset.DatasetException;

/**
 * The right to write into a data folder, which one thread of one process has at a time. It ends
 * with the process, whatever ends that. The file remains: to delete it would take it from under
 * somebody who waits for it.
 */
final class FolderLock {

  private static final String NAME = ".transfernlp-fetch.lock";

  /** Locks on files count between processes only, and closing any channel of a file ends them. */
  private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Waits until nobody else has the right.
   *
   * @param waiting called once if it is not to be had at once
   * @throws DatasetException if the file cannot be written, or if this class, loaded once more, has
   *     the right in this process; there is no waiting for that
   */
  static FolderLock take(Path folder, Runnable waiting) throws InterruptedException {
    boolean waited = !WITHIN_PROCESS.tryLock();
    if (waited) {
      waiting.run();
      WITHIN_PROCESS.lockInterruptibly();
    }
    Path file = folder.resolve(NAME);
    try {
      return new FolderLock(file, locked(file, waited ? () -> {} : waiting));
    } catch (ClosedByInterruptException | FileLockInterruptionException e) {
      WITHIN_PROCESS.unlock();
      Thread.interrupted();
      throw new InterruptedException();
    } catch (IOException e) {
      WITHIN_PROCESS.unlock();
      throw DiskFailure.writing(file, e);
    } catch (OverlappingFileLockException e) {
      WITHIN_PROCESS.unlock();
      throw new DatasetException(
          "Another version of dataset-fetch in this process downloads into %s; run this again when it has ended."
              .formatted(folder),
          e);
    } catch (RuntimeException e) {
      WITHIN_PROCESS.unlock();
      throw e;
    }
  }

  private static FileChannel locked(Path file, Runnable waiting) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        waiting.run();
        channel.lock();
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  void release() {
    try {
      channel.close();
    } catch (IOException e) {
      throw DiskFailure.writing(file, e);
    } finally {
      WITHIN_PROCESS.unlock();
    }
  }
}
