package org.transfernlp.shell.internal.headless;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.transfernlp.shell.internal.run.Screen;

/** The terminal, file or pipe that the process was started with. Thread-safe. */
final class HeadlessScreen implements Screen {

  private final int width;
  private final List<Runnable> actions = new CopyOnWriteArrayList<>();

  HeadlessScreen(int width) {
    this.width = width;
  }

  /**
   * The screen that the launcher describes.
   *
   * @param columns of the terminal; null or no number if the output is not shown on one
   */
  static HeadlessScreen ofColumns(@Nullable String columns) {
    return new HeadlessScreen(
        columns != null && columns.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(columns) : 0);
  }

  @Override
  public int width() {
    return width;
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
}
