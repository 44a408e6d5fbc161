package org.transfernlp.shell.internal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.fetch.FetchPhase;
import org.transfernlp.dataset.fetch.FetchProgress;
import org.transfernlp.shell.internal.run.Screen;

class FetchDisplayTest {

  private final AtomicLong seconds = new AtomicLong();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void speedIsThatOfThisCall() {
    FetchDisplay display = new FetchDisplay(terminal(80), out, () -> seconds.get() * 1_000_000_000);
    display.show(progress(FetchPhase.CONNECTING, 42_000_000));
    seconds.set(100);
    display.show(progress(FetchPhase.DOWNLOADING, 42_000_000));
    seconds.set(110);
    display.show(progress(FetchPhase.DOWNLOADING, 63_000_000));
    assertEquals("reports.bin: 75 %, 63.0 of 84.0 MB, 2.1 MB/s, 0:10 left", lastLine());
  }

  @Test
  void lineIsNotRewrittenForEveryPiece() {
    FetchDisplay display = new FetchDisplay(terminal(80), out, () -> 0);
    for (int i = 0; i < 1000; i++) {
      display.show(progress(FetchPhase.DOWNLOADING, i));
    }
    assertEquals(1, text().split("\r", -1).length - 1);
  }

  @Test
  void everyLineFitsTheTerminal() {
    for (FetchPhase phase : FetchPhase.values()) {
      for (int width = 1; width < 90; width++) {
        String line = FetchLine.format(progress(phase, 42_000_000), 2_000_000, width);
        assertTrue(line.length() < width, "%d: %s".formatted(width, line));
      }
    }
  }

  private static FetchProgress progress(FetchPhase phase, long bytes) {
    return new FetchProgress(ScriptedFetch.DOWNLOAD, phase, bytes);
  }

  private static Screen terminal(int width) {
    return new Screen() {
      @Override
      public int width() {
        return width;
      }

      @Override
      public Interruptible onInterrupt(Runnable action) {
        return () -> {};
      }
    };
  }

  private String lastLine() {
    return text().substring(text().lastIndexOf("\u001b[K") + 3);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
