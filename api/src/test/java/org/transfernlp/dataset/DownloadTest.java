package org.transfernlp.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTest {

  private static final URI HERE = URI.create("https://weather.example/reports.zip");
  private static final String SHA256 = "0".repeat(64);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../weather.bin",
        "/weather.bin",
        "a/../../b",
        "a/..",
        "",
        "a//b",
        "a/",
        "a\\b",
        ".",
        "\0"
      })
  void namesThatLeadElsewhereAreRefused(String name) {
    for (String message :
        List.of(
            refusal(() -> Download.file(HERE, 1, SHA256, name)),
            refusal(() -> Download.archive(HERE, 1, SHA256, "weather", "a/x.txt", name)))) {
      assertTrue(message.startsWith("Download from '" + HERE + "': "), message);
      assertTrue(message.contains("is no name of a file"), message);
      assertEquals(-1, message.indexOf('\0'));
    }
  }

  @Test
  void dotsWithinANameAreNoDanger() {
    Download download = Download.archive(HERE, 1, SHA256, "weather..old", "a.b/...x");
    assertEquals(List.of("a.b/...x"), download.members());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTPS://weather.example/f", "Http://weather.example/f"})
  void schemeMayHaveCapitals(String uri) {
    assertEquals("f", Download.file(URI.create(uri), 1, SHA256, "f").path());
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://weather.example/f", "f"})
  void otherSchemesAreRefused(String uri) {
    String message = refusal(() -> Download.file(URI.create(uri), 1, SHA256, "f"));
    assertTrue(message.endsWith("use https or http."), message);
  }

  @Test
  void sizeAndChecksumAreNeeded() {
    refusal(() -> Download.file(HERE, 0, SHA256, "f"));
    refusal(() -> Download.file(HERE, 1, "A".repeat(64), "f"));
  }

  private static String refusal(Runnable construction) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, construction::run).getMessage());
  }
}
