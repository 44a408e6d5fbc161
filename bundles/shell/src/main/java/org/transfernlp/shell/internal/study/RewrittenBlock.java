package org.transfernlp.shell.internal.study;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Screen;

/**
 * The last lines of a terminal, which are written over and over while something goes on. Where
 * printed lines cannot be replaced there are none. Used by one thread.
 *
 * <p>The cursor stands behind the last line of the block. A terminal that became narrower has
 * broken the lines of the block into more, as most terminals do, which is reckoned with.
 */
public final class RewrittenBlock {

  private static final String LINE_START = "\r";
  private static final String ERASE_LINE = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";

  private final Screen screen;
  private final PrintStream out;
  private List<String> shown = List.of();
  private int shownWidth;

  /** A block that is empty yet. */
  public RewrittenBlock(Screen screen, PrintStream out) {
    this.screen = screen;
    this.out = out;
  }

  /**
   * How many lines a block can have: what is above the top of the terminal cannot be replaced any
   * more.
   */
  public int mostLines() {
    return screen.width() < 2 ? 0 : Math.max(1, screen.height() - 1);
  }

  /**
   * Replaces the block.
   *
   * @param lines visible text; what the terminal has no columns for is cut off, and of more lines
   *     than it has the first ones are left out
   */
  public void show(List<String> lines) {
    int width = screen.width();
    List<String> fitting = fitting(lines, width);
    if (fitting.equals(shown) && width == shownWidth) {
      return;
    }
    StringBuilder text = new StringBuilder(toStart(width));
    boolean first = true;
    for (String line : fitting) {
      text.append(first ? "" : "\n" + LINE_START).append(line).append(ERASE_LINE);
      first = false;
    }
    // Behind the last line, and whatever is left of the block that was there.
    text.append(ERASE_BELOW);
    if (!shown.isEmpty() || !fitting.isEmpty()) {
      out.print(text);
      out.flush();
    }
    shown = fitting;
    shownWidth = width;
  }

  /** Prints a line above the block, to stay. */
  public void print(String line) {
    erase();
    out.println(line);
    out.flush();
  }

  /** Removes the block; what is printed next takes its place. */
  public void erase() {
    show(List.of());
  }

  private List<String> fitting(List<String> lines, int width) {
    int most = mostLines();
    List<String> fitting = new ArrayList<>();
    for (String line : lines.subList(Math.max(0, lines.size() - most), lines.size())) {
      // A cursor after the last column would start a new line.
      fitting.add(PlainText.crop(line, width - 1));
    }
    return fitting;
  }

  /** Moves the cursor to where the block that is shown begins. */
  private String toStart(int width) {
    if (shown.isEmpty()) {
      return LINE_START;
    }
    int rows = 0;
    for (String line : shown) {
      rows += width < 1 ? 1 : Math.max(1, (PlainText.columns(line) + width - 1) / width);
    }
    int up = Math.min(rows - 1, Math.max(0, screen.height() - 1));
    return up == 0 ? LINE_START : LINE_START + "\u001b[" + up + "A";
  }
}
