package org.transfernlp.dataset.fetch.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.transfernlp.dataset.fetch.internal.Lab.bytes;
import static org.transfernlp.dataset.fetch.internal.Lab.dataset;
import static org.transfernlp.dataset.fetch.internal.Lab.file;
import static org.transfernlp.dataset.fetch.internal.Lab.files;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.fetch.FetchOutcome;
import org.transfernlp.dataset.fetch.FetchPhase;

@Timeout(60)
class TwoAtATimeTest {

  private static final byte[] CONTENT = bytes(100_000);
  private static final int HALF = 50_000;

  @TempDir Path folder;

  @Test
  void processWaitsForAnotherAndGoesOnWithWhatItHadWhenItWasKilled() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    RawSite.Answer falls =
        out -> {
          RawSite.head(out, "200 OK\nContent-Length: 100000");
          out.write(CONTENT, 0, HALF);
          out.flush();
          end.await();
        };
    RawSite.Answer goesOn =
        RawSite.answer(
            "206 Partial Content\nContent-Range: bytes 50000-99999/100000",
            Arrays.copyOfRange(CONTENT, HALF, CONTENT.length));
    try (RawSite site = new RawSite(falls, goesOn)) {
      Download download = file(site.uri("f"), CONTENT, "weather.bin");
      try (FetchingProcess other = new FetchingProcess(folder, download)) {
        other.awaitBytes(HALF);
        new DatasetFetch(folder, Lab.PATIENT, place -> Long.MAX_VALUE)
            .fetch(
                dataset(download),
                progress -> {
                  if (progress.phase() == FetchPhase.WAITING) {
                    other.kill();
                  }
                });
      }
      assertEquals(List.of("", "bytes=50000-"), site.ranges());
    } finally {
      end.countDown();
    }
    assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("weather.bin")));
    assertEquals(List.of("weather.bin"), files(folder));
  }

  @Test
  void threadThatWaitedFindsTheFileInPlace() throws Exception {
    CountDownLatch firstIsAtIt = new CountDownLatch(1);
    CountDownLatch secondWaits = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Site site = new Site()) {
      Download download = file(site.file("f", CONTENT), CONTENT, "weather.bin");
      DatasetFetch fetch = new DatasetFetch(folder, Lab.PATIENT, place -> Long.MAX_VALUE);
      Future<FetchOutcome> first =
          threads.submit(
              () ->
                  fetch.fetch(
                      dataset(download),
                      progress -> {
                        firstIsAtIt.countDown();
                        await(secondWaits);
                      }));
      firstIsAtIt.await();
      Future<FetchOutcome> second =
          threads.submit(
              () ->
                  fetch.fetch(
                      dataset(download),
                      progress -> {
                        if (progress.phase() == FetchPhase.WAITING) {
                          secondWaits.countDown();
                        }
                      }));
      assertEquals(1, first.get().fetched().size());
      assertEquals(1, second.get().alreadyThere().size());
      assertEquals(1, site.requests().size());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void waitingCanBeCancelled() throws Exception {
    FolderLock held = FolderLock.take(folder, () -> {});
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> waiting =
          threads.submit(
              () -> {
                Thread self = Thread.currentThread();
                assertThrows(
                    InterruptedException.class, () -> FolderLock.take(folder, self::interrupt));
                return true;
              });
      assertTrue(waiting.get());
    } finally {
      threads.shutdownNow();
      held.release();
    }
    FolderLock.take(folder, () -> {}).release();
  }

  @Test
  void lockOfTheSameClassLoadedTwiceIsToldOf() throws Exception {
    try (FileChannel other =
            FileChannel.open(
                folder.resolve(".transfernlp-fetch.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = other.lock()) {
      assertTrue(held.isValid());
      String message =
          assertThrows(DatasetException.class, () -> FolderLock.take(folder, () -> {}))
              .getMessage();
      assertTrue(message.contains("in this process downloads into " + folder), message);
    }
    FolderLock.take(folder, () -> {}).release();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
