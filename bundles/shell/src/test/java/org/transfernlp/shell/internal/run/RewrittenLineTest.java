package org.transfernlp.shell.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RewrittenLineTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void lineIsReplacedOnlyIfItChangesAndThenRemoved() {
    RewrittenLine line = new RewrittenLine(terminal(6), out);
    line.erase();
    line.show("one");
    line.show("one");
    line.show("twelve");
    line.erase();
    line.erase();
    assertEquals("<one<twel…<", text());
  }

  @Test
  void nothingIsShownWhereNothingCanBeReplaced() {
    RewrittenLine line = new RewrittenLine(Screen.NONE, out);
    line.show("one");
    line.erase();
    assertEquals("", text());
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

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\u001b[K", "<");
  }
}
