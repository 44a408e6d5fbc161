package org.transfernlp.dataset.fetch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostileServerTest {

  private static final byte[] CONTENT = bytes(100_000);

  @TempDir Path folder;
  private final Site site = new Site();

  HostileServerTest() throws IOException {}

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void fileThatHasGoneIsLookedForOnTheHomepage(int status) {
    String message = failure(folder, file(site.status("f", status), CONTENT, "weather.bin"));
    assertEquals(
        "Cannot download %s: there is no such file (status %d). Its owners may have moved it: see https://weather.example for where they have it now."
            .formatted(site.uri("f"), status),
        message);
    assertEquals(1, site.requests().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 405, 418, 501, 505, 204, 304})
  void otherAnswersEndTheDownloadAtOnce(int status) {
    String message = failure(folder, file(site.status("f", status), CONTENT, "weather.bin"));
    assertTrue(message.contains("Cannot download " + site.uri("f") + ": "), message);
    assertEquals(1, site.requests().size());
    assertEquals(List.of(), files(folder));
  }

  @Test
  void wrongContentIsThrownAway() {
    byte[] other = bytes(100_000);
    other[5]++;
    String message = failure(folder, file(site.file("f", other), CONTENT, "weather.bin"));
    assertTrue(
        message.contains(
            "its SHA-256 is %s and should be %s. Its owners may have changed the file, see https://weather.example; nothing of it is used."
                .formatted(Checksum.of(other), Checksum.of(CONTENT))),
        message);
    assertEquals(List.of(), files(folder));
    assertEquals(1, site.requests().size());
  }

  @Test
  void wrongContentThatWasGoneOnWithIsTriedOnceMore() throws IOException {
    byte[] other = bytes(100_000);
    other[5]++;
    Files.write(folder.resolve(part(CONTENT)), new byte[10]);
    failure(folder, file(site.file("f", other), CONTENT, "weather.bin"));
    assertEquals(List.of(), files(folder));
    assertEquals(List.of("/f bytes=10-", "/f"), site.requests());
  }

  @ParameterizedTest
  @ValueSource(ints = {99_999, 100_001})
  void wrongSizeIsNotDownloaded(int size) {
    String message = failure(folder, file(site.file("f", bytes(size)), CONTENT, "weather.bin"));
    assertTrue(
        message.contains("it has %,d bytes where 100,000 are expected".formatted(size)), message);
  }

  @Test
  void wrongSizeIsNotGoneOnWith() throws IOException {
    Files.write(folder.resolve(part(CONTENT)), new byte[10]);
    String message = failure(folder, file(site.file("f", bytes(100_001)), CONTENT, "weather.bin"));
    assertTrue(message.contains("it has 100,001 bytes where 100,000 are expected"), message);
  }

  @Test
  void notOneByteMoreThanAnnouncedIsWritten() throws Exception {
    CountDownLatch cut = new CountDownLatch(1);
    RawSite.Answer endless =
        out -> {
          RawSite.head(out, "200 OK");
          try {
            while (true) {
              out.write(new byte[10_000]);
            }
          } catch (IOException e) {
            cut.countDown();
            throw e;
          }
        };
    try (RawSite raw = new RawSite(endless)) {
      String message = failure(folder, file(raw.uri("f"), CONTENT, "weather.bin"));
      assertTrue(message.contains("it has more than the 100,000 bytes that are expected"), message);
      cut.await();
      assertEquals(List.of(), files(folder));
      assertEquals(1, raw.ranges().size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 nonsense\r\n\r\n",
        "220 ftp ready\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        "HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
        "HTTP/1.1 206 Partial Content\r\nContent-Length: 0\r\n\r\n",
        ""
      })
  void nonsenseIsOneSentence(String answer) throws Exception {
    try (RawSite raw = new RawSite(out -> out.write(Lab.utf8(answer)))) {
      String message = failure(folder, file(raw.uri("f"), CONTENT, "weather.bin"));
      assertTrue(message.startsWith("Cannot download " + raw.uri("f") + ": "), message);
    }
  }

  @Test
  void headersWithoutEndAreNotReadForEver() throws Exception {
    RawSite.Answer endless =
        out -> {
          out.write(Lab.utf8("HTTP/1.1 200 OK\r\n"));
          for (int i = 0; true; i++) {
            out.write(Lab.utf8("X-%d: %s\r\n".formatted(i, "x".repeat(1000))));
          }
        };
    try (RawSite raw = new RawSite(endless)) {
      String message = failure(folder, file(raw.uri("f"), CONTENT, "weather.bin"));
      assertTrue(message.startsWith("Cannot download " + raw.uri("f") + ": "), message);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectsAreFollowed(int status) throws Exception {
    site.file("new/f", CONTENT);
    site.redirect("old", status, "moved");
    site.redirect("moved", status, site.uri("new/f").toString());
    fetch(folder, dataset(file(site.uri("old"), CONTENT, "weather.bin")));
    assertEquals(List.of("/old", "/moved", "/new/f"), site.requests());
  }

  @Test
  void rangeIsAskedForBehindARedirect() throws Exception {
    Files.write(folder.resolve(part(CONTENT)), Arrays.copyOf(CONTENT, 10));
    site.file("new", CONTENT);
    fetch(folder, dataset(file(site.redirect("old", 302, "new"), CONTENT, "weather.bin")));
    assertEquals(List.of("/old bytes=10-", "/new bytes=10-"), site.requests());
  }

  @Test
  void redirectsInACircleEnd() {
    site.redirect("a", 302, "b");
    String message = failure(folder, file(site.redirect("b", 302, "a"), CONTENT, "weather.bin"));
    assertTrue(message.contains("it redirects more than 5 times"), message);
    assertEquals(6, site.requests().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "file:/etc/passwd",
        "ftp://127.0.0.1/f",
        "jar:http://127.0.0.1/f!/g",
        "javascript:alert(1)",
        "http:f",
        "http://",
        "http://exa mple/",
        "%zz"
      })
  void redirectToAnythingButTheWebIsRefused(String location) {
    String message =
        failure(folder, file(site.redirect("f", 302, location), CONTENT, "weather.bin"));
    assertTrue(message.contains(site.uri("f") + " redirects to '"), message);
    assertTrue(message.endsWith("nothing was downloaded."), message);
  }
}
