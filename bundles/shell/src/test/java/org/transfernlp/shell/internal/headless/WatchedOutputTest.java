package org.transfernlp.shell.internal.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchedOutputTest {

  @Test
  void lossIsToldOnceWhateverPrintsAbove() {
    AtomicInteger losses = new AtomicInteger();
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    PrintStream out =
        new PrintStream(
            new PlainOutput(new WatchedOutput(broken, losses::incrementAndGet)),
            true,
            StandardCharsets.UTF_8);
    PrintStream above = new PrintStream(out, true, StandardCharsets.UTF_8);
    above.println("one");
    above.println("two");
    assertEquals(1, losses.get());
    assertTrue(out.checkError());
  }
}
