package org.transfernlp.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transfernlp.study.ReportFormat;

/** Opens pages in a real browser, where there is one. */
class ChromiumTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "layers, 2, 1280",
    "layers, 2, 400",
    "lambda, 1, 1280",
    "lambda, 1, 400",
    "epochs, 1, 1280"
  })
  void chartsAreDrawnWithoutErrors(String study, int charts, int width)
      throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(CHROMIUM), "There is no /usr/bin/chromium; pages are not opened.");
    MemoryStore store =
        switch (study) {
          case "lambda" -> SampleStudy.lambda();
          case "epochs" -> SampleStudy.epochs();
          default -> SampleStudy.table();
        };
    Path page = folder.resolve(study + ".html");
    try (OutputStream out = Files.newOutputStream(page)) {
      new StudyReportService(store).write(study, ReportFormat.HTML, out);
    }
    Path dom = folder.resolve("dom.html");
    Path log = folder.resolve("log.txt");
    Process browser =
        new ProcessBuilder(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=" + width + ",900",
                "--virtual-time-budget=5000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      assertTrue(browser.waitFor(5, TimeUnit.MINUTES), "Chromium does not end");
    } finally {
      browser.destroyForcibly();
    }
    String drawn = Files.readString(dom, StandardCharsets.UTF_8);
    String messages = Files.readString(log, StandardCharsets.ISO_8859_1);
    assertFalse(messages.contains("CONSOLE"), messages);
    assertTrue(drawn.contains("data-charts=\"" + charts + "\""), messages);
    assertEquals(
        charts,
        Pattern.compile("class=\"chart\"[^>]*><div[^>]*><svg").matcher(drawn).results().count());
  }
}
