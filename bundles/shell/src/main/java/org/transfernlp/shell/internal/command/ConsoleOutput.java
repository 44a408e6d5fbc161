package org.transfernlp.shell.internal.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The output of a command that is flushed as far as the terminal. Gogo leads it through a channel,
 * which passes on what is written but not that it be flushed, so that a line of progress would be
 * seen when the command has ended.
 */
final class ConsoleOutput extends FilterOutputStream {

  private final PrintStream console;

  ConsoleOutput(OutputStream out, PrintStream console) {
    super(out);
    this.console = console;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    super.flush();
    console.flush();
  }
}
