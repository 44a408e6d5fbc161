package org.transfernlp.shell.internal.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainOutputTest {

  @Test
  void onlyEscapeSequencesAreLeftOut() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(new PlainOutput(bytes), true, StandardCharsets.UTF_8);
    out.print("\u001b[1mE○\u001b[22mH🔒 \u001b[31;1m[x]\u001b[m\n");
    assertEquals("E○H🔒 [x]\n", bytes.toString(StandardCharsets.UTF_8));
  }
}
