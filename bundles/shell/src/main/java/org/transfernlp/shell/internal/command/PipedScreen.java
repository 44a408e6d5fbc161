package org.transfernlp.shell.internal.command;

import org.transfernlp.shell.internal.run.Screen;

/** A screen whose command line leads the output elsewhere. */
record PipedScreen(Screen screen) implements Screen {

  @Override
  public int width() {
    return 0;
  }

  @Override
  public Interruptible onInterrupt(Runnable action) {
    return screen.onInterrupt(action);
  }
}
