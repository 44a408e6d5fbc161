package org.transfernlp.dataset.fetch.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.transfernlp.dataset.fetch.internal.Lab.bytes;
import static org.transfernlp.dataset.fetch.internal.Lab.dataset;
import static org.transfernlp.dataset.fetch.internal.Lab.failure;
import static org.transfernlp.dataset.fetch.internal.Lab.fetch;
import static org.transfernlp.dataset.fetch.internal.Lab.file;
import static org.transfernlp.dataset.fetch.internal.Lab.files;
import static org.transfernlp.dataset.fetch.internal.Lab.part;
import static org.transfernlp.dataset.fetch.internal.RawSite.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.dataset.fetch.FetchPhase;

@Timeout(60)
class InterruptedDownloadTest {

  private static final byte[] CONTENT = bytes(100_000);
  private static final int HALF = 50_000;
  private static final byte[] FIRST_HALF = Arrays.copyOf(CONTENT, HALF);
  private static final byte[] SECOND_HALF = Arrays.copyOfRange(CONTENT, HALF, CONTENT.length);

  private static final RawSite.Answer DIES_HALFWAY =
      answer("200 OK\nContent-Length: 100000", FIRST_HALF);
  private static final RawSite.Answer DIES_HALFWAY_UNNOTICED = answer("200 OK", FIRST_HALF);
  private static final RawSite.Answer WHOLE = answer("200 OK\nContent-Length: 100000", CONTENT);
  private static final RawSite.Answer GOES_ON =
      answer(
          "206 Partial Content\nContent-Length: 50000\nContent-Range: bytes 50000-99999/100000",
          SECOND_HALF);
  private static final RawSite.Answer BUSY =
      answer("503 Service Unavailable\nContent-Length: 0", new byte[0]);

  @TempDir Path folder;

  @Test
  void brokenDownloadGoesOnWhereItBroke() throws Exception {
    for (RawSite.Answer broken : List.of(DIES_HALFWAY, DIES_HALFWAY_UNNOTICED)) {
      try (RawSite site = new RawSite(broken, GOES_ON)) {
        fetch(folder, Lab.PATIENT, file(site.uri("f"), CONTENT, "weather.bin"));
        assertEquals(List.of("", "bytes=50000-"), site.ranges());
        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("weather.bin")));
        Files.delete(folder.resolve("weather.bin"));
      }
    }
  }

  @Test
  void serverThatIsBusyForAWhileIsAskedAgain() throws Exception {
    try (RawSite site = new RawSite(DIES_HALFWAY, BUSY, GOES_ON)) {
      fetch(folder, Lab.PATIENT, file(site.uri("f"), CONTENT, "weather.bin"));
      assertEquals(List.of("weather.bin"), files(folder));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void serverThatIsBusyAtFirstIsAskedAgain(int status) throws Exception {
    RawSite.Answer busy = answer(status + " Busy\nContent-Length: 0", new byte[0]);
    try (RawSite site = new RawSite(busy, busy, WHOLE)) {
      fetch(folder, Lab.PATIENT, file(site.uri("f"), CONTENT, "weather.bin"));
      assertEquals(List.of("", "", ""), site.ranges());
    }
    assertEquals(List.of("weather.bin"), files(folder));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void serverThatStaysBusyIsLeftAlone(int status) throws Exception {
    RawSite.Answer busy = answer(status + " Busy\nContent-Length: 0", new byte[0]);
    try (RawSite site = new RawSite(busy)) {
      assertEquals(
          "Cannot download %s: the server answered with status %d. Run this again later."
              .formatted(site.uri("f"), status),
          failure(folder, file(site.uri("f"), CONTENT, "weather.bin")));
      assertEquals(3, site.ranges().size());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "17 | 17",
        "0 | 0",
        "61 | 60",
        "999999999 | 60",
        "99999999999999999999 | 2",
        "-5 | 2",
        "soon | 2",
        "Fri, 31 Dec 1999 23:59:59 GMT | 0",
        "Fri, 31 Dec 9999 23:59:59 GMT | 60",
      })
  void busyServerSaysHowLongToWaitUpToAMinute(String retryAfter, long seconds) throws Exception {
    RawSite.Answer busy =
        answer("503 Busy\nContent-Length: 0\nRetry-After: " + retryAfter, new byte[0]);
    List<Duration> waited = new ArrayList<>();
    Patience patience =
        new Patience(
            Lab.LONG, Lab.LONG, 1, 3, Duration.ofSeconds(2), Duration.ofSeconds(60), waited::add);
    try (RawSite site = new RawSite(busy, WHOLE)) {
      fetch(folder, patience, file(site.uri("f"), CONTENT, "weather.bin"));
    }
    assertEquals(
        Duration.ofSeconds(seconds), waited.stream().reduce(Duration.ZERO, Duration::plus));
    assertTrue(
        waited.stream().allMatch(step -> step.toSeconds() < 1), "the listener hears every second");
  }

  @Test
  void anotherProcessGoesOnWithWhatThisOneGot() throws Exception {
    try (RawSite dying = new RawSite(DIES_HALFWAY, BUSY)) {
      String message = failure(folder, file(dying.uri("f"), CONTENT, "weather.bin"));
      assertTrue(message.contains("the server answered with status 503"), message);
      assertTrue(
          message.endsWith(
              "50,000 of its 100,000 bytes are here and are kept; run this again later."),
          message);
      assertEquals(3, dying.ranges().size());
    }
    assertEquals(List.of(part(CONTENT)), files(folder));
    try (Site site = new Site()) {
      fetch(folder, dataset(file(site.file("f", CONTENT), CONTENT, "weather.bin")));
      assertEquals(List.of("/f bytes=50000-"), site.requests());
    }
    assertEquals(List.of("weather.bin"), files(folder));
  }

  @Test
  void downloadThatOnlyLackedItsNameIsNotRepeated() throws Exception {
    Files.write(folder.resolve(part(CONTENT)), CONTENT);
    try (Site site = new Site()) {
      fetch(folder, dataset(file(site.file("f", CONTENT), CONTENT, "weather.bin")));
      assertEquals(List.of(), site.requests());
    }
    assertEquals(List.of("weather.bin"), files(folder));
  }

  @Test
  void bytesThatDoNotBelongToTheFileAreDownloadedAgain() throws Exception {
    for (int size : new int[] {HALF, CONTENT.length, CONTENT.length + 1}) {
      Files.write(folder.resolve(part(CONTENT)), new byte[size]); // as after a power failure
      try (Site site = new Site()) {
        fetch(folder, dataset(file(site.file("f", CONTENT), CONTENT, "weather.bin")));
      }
      assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("weather.bin")));
      Files.delete(folder.resolve("weather.bin"));
    }
  }

  @Test
  void serverThatIgnoresRangesSendsAllAgain() throws Exception {
    Files.write(folder.resolve(part(CONTENT)), FIRST_HALF);
    try (Site site = new Site()) {
      fetch(folder, dataset(file(site.fileWithoutRanges("f", CONTENT), CONTENT, "weather.bin")));
      assertEquals(List.of("/f bytes=50000-"), site.requests());
    }
    assertEquals(List.of("weather.bin"), files(folder));
  }

  @Test
  void serverThatCannotGoOnIsAskedForAll() throws Exception {
    for (RawSite.Answer useless :
        List.of(
            answer("416 Range Not Satisfiable\nContent-Length: 0", new byte[0]),
            answer(
                "206 Partial Content\nContent-Length: 9\nContent-Range: bytes 1-9/100000",
                new byte[9]),
            answer("206 Partial Content\nContent-Length: 50000", SECOND_HALF))) {
      Files.write(folder.resolve(part(CONTENT)), FIRST_HALF);
      try (RawSite site = new RawSite(useless, WHOLE)) {
        fetch(folder, Lab.PATIENT, file(site.uri("f"), CONTENT, "weather.bin"));
        assertEquals(List.of("bytes=50000-", ""), site.ranges());
      }
      Files.delete(folder.resolve("weather.bin"));
    }
  }

  @Test
  void silenceIsGoneOnAfter() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    RawSite.Answer falls =
        out -> {
          DIES_HALFWAY.write(out);
          end.await();
        };
    try (RawSite site = new RawSite(falls, GOES_ON)) {
      Patience patience = Lab.patience(Duration.ofSeconds(2), 1, 3);
      fetch(folder, patience, file(site.uri("f"), CONTENT, "weather.bin"));
      assertEquals(List.of("", "bytes=50000-"), site.ranges());
    } finally {
      end.countDown();
    }
  }

  @Test
  void aByteNowAndThenIsSilence() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    RawSite.Answer drips =
        out -> {
          RawSite.head(out, "200 OK\nContent-Length: 100000");
          for (byte b : CONTENT) {
            out.write(b);
            out.flush();
            if (end.await(20, TimeUnit.MILLISECONDS)) {
              return;
            }
          }
        };
    try (RawSite site = new RawSite(drips)) {
      Patience patience = Lab.patience(Duration.ofSeconds(2), 50_000, 1);
      String message = failure(folder, patience, file(site.uri("f"), CONTENT, "weather.bin"));
      assertTrue(message.contains("too little came"), message);
      assertEquals(List.of(part(CONTENT)), files(folder));
    } finally {
      end.countDown();
    }
  }

  @Test
  void serverThatNeverAnswersIsNotAskedAgain() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (RawSite site = new RawSite(out -> end.await())) {
      Patience patience = Lab.patience(Duration.ofMillis(300), 1, 3);
      String message = failure(folder, patience, file(site.uri("f"), CONTENT, "weather.bin"));
      assertTrue(message.contains("there was no answer within"), message);
      assertTrue(site.ranges().size() <= 1, "asked once");
    } finally {
      end.countDown();
    }
  }

  @Test
  void serverThatIsNotThereIsToldOf() throws Exception {
    RawSite gone = new RawSite(WHOLE);
    gone.close();
    String message = failure(folder, file(gone.uri("f"), CONTENT, "weather.bin"));
    assertTrue(message.contains("127.0.0.1 cannot be reached"), message);
    assertTrue(message.endsWith("Check the network and run this again."), message);
  }

  @Test
  void interruptCancelsAndWhatCameIsKept() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    RawSite.Answer falls =
        out -> {
          DIES_HALFWAY.write(out);
          end.await();
        };
    try (RawSite site = new RawSite(falls)) {
      DatasetFetch fetch = new DatasetFetch(folder, Lab.PATIENT, place -> Long.MAX_VALUE);
      Thread caller = Thread.currentThread();
      assertThrows(
          InterruptedException.class,
          () ->
              fetch.fetch(
                  dataset(file(site.uri("f"), CONTENT, "weather.bin")),
                  progress -> {
                    if (progress.phase() == FetchPhase.DOWNLOADING && progress.bytes() == HALF) {
                      caller.interrupt();
                    }
                  }));
      assertFalse(Thread.interrupted());
    } finally {
      end.countDown();
    }
    assertArrayEquals(FIRST_HALF, Files.readAllBytes(folder.resolve(part(CONTENT))));
  }

  @Test
  void interruptWhileCheckingCancels() throws Exception {
    try (Site site = new Site()) {
      DatasetFetch fetch = new DatasetFetch(folder, Lab.PATIENT, place -> Long.MAX_VALUE);
      Thread caller = Thread.currentThread();
      assertThrows(
          InterruptedException.class,
          () ->
              fetch.fetch(
                  dataset(file(site.file("f", CONTENT), CONTENT, "weather.bin")),
                  progress -> {
                    if (progress.phase() == FetchPhase.CHECKING) {
                      caller.interrupt();
                    }
                  }));
    }
    assertEquals(List.of(part(CONTENT)), files(folder));
  }

  @Test
  void linkInPlaceOfThePartFileIsNotWrittenTo() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "mine");
    Files.createSymbolicLink(folder.resolve(part(CONTENT)), victim);
    try (Site site = new Site()) {
      String message = failure(folder, file(site.file("f", CONTENT), CONTENT, "weather.bin"));
      assertTrue(message.contains("is a link and is not written to"), message);
    }
    assertEquals("mine", Files.readString(victim));
  }
}
