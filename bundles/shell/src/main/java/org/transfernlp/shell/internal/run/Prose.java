package org.transfernlp.shell.internal.run;

import java.util.function.Consumer;

/**
 * Prints sentences, broken at words where a terminal has too few columns for them.
 *
 * @param width columns of the terminal; 0 for no limit
 * @param lines prints a line
 */
public record Prose(int width, Consumer<String> lines) {

  private static final int NARROWEST = 20;

  /** Prints somebody's text. */
  public void println(String text) {
    println("", text);
  }

  /** Prints somebody's text behind a label, which its further lines are indented by. */
  public void println(String label, String text) {
    int indent = PlainText.columns(label);
    // A cursor after the last column would start a new line.
    int columns = width == 0 ? 0 : Math.max(NARROWEST, width - 1 - indent);
    String before = label;
    for (String line : PlainText.wrap(PlainText.visible(text), columns)) {
      lines.accept(before + line);
      before = " ".repeat(indent);
    }
  }
}
