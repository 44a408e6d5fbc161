package org.transfernlp.shell.internal.run;

import java.io.PrintStream;

/**
 * The last line of a terminal, which is written over and over while something goes on. Where a
 * printed line cannot be replaced there is none. Used by one thread.
 */
public final class RewrittenLine {

  /** How long a line should stand, to be read and not to flicker. */
  public static final long REDRAW_IN_MS = 250;

  private static final String REWRITE = "\r\u001b[K";

  private final Screen screen;
  private final PrintStream out;
  private String shown = "";

  /** A line that is empty yet. */
  public RewrittenLine(Screen screen, PrintStream out) {
    this.screen = screen;
    this.out = out;
  }

  /**
   * Replaces the line.
   *
   * @param line visible text; what the terminal has no columns for is cut off
   */
  public void show(String line) {
    int width = screen.width();
    // A cursor after the last column would start a new line.
    String fitting = width < 2 ? "" : PlainText.crop(line, width - 1);
    if (!fitting.equals(shown)) {
      out.print(REWRITE + fitting);
      out.flush();
      shown = fitting;
    }
  }

  /** Removes the line; what is printed next takes its place. */
  public void erase() {
    show("");
  }
}
