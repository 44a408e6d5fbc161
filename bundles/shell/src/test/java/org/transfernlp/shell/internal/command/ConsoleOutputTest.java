package org.transfernlp.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleOutputTest {

  @Test
  void flushReachesTheTerminalThroughAChannel() {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    PrintStream console =
        new PrintStream(new BufferedOutputStream(terminal), false, StandardCharsets.UTF_8);
    ConsoleOutput output =
        new ConsoleOutput(
            new PrintStream(
                Channels.newOutputStream(Channels.newChannel(console)),
                false,
                StandardCharsets.UTF_8),
            console);
    PrintStream out = new PrintStream(output, false, StandardCharsets.UTF_8);
    out.print("reading");
    out.flush();
    assertEquals("reading", terminal.toString(StandardCharsets.UTF_8));
  }
}
