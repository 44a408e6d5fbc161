package org.transfernlp.shell.internal.headless;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.transfernlp.shell.internal.run.Screen;

/** The terminal, file or pipe that the process was started with. Thread-safe. */
final class HeadlessScreen implements Screen {

  private final int width;
  private final int height;
  private final List<Runnable> actions = new CopyOnWriteArrayList<>();

  HeadlessScreen(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /**
   * The screen that the launcher describes.
   *
   * @param columns of the terminal; null or no number if the output is not shown on one
   * @param rows of the terminal; null or no number if they are not known
   */
  static HeadlessScreen of(@Nullable String columns, @Nullable String rows) {
    return new HeadlessScreen(number(columns, 0), number(rows, NONE.height()));
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public Interruptible onInterrupt(Runnable action) {
    actions.add(action);
    return () -> actions.remove(action);
  }

  /**
   * Tells the command to end.
   *
   * @return whether it listens
   */
  boolean interrupt() {
    boolean listens = !actions.isEmpty();
    actions.forEach(Runnable::run);
    return listens;
  }

  private static int number(@Nullable String text, int otherwise) {
    return text != null && text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : otherwise;
  }
}
