package org.transfernlp.shell.internal.command;

import org.apache.karaf.shell.api.console.Session;
import org.jline.terminal.Terminal;
import org.transfernlp.shell.internal.headless.Headless;
import org.transfernlp.shell.internal.run.Screen;

/** The terminal of a Karaf session. */
final class SessionScreen implements Screen {

  private final Terminal terminal;

  private SessionScreen(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The screen of a session: a terminal, the one that a headless run stands for, or none. */
  static Screen of(Session session) {
    if (session.get(Headless.SCREEN) instanceof Screen screen) {
      return screen;
    }
    return session.getTerminal() instanceof Terminal terminal
        ? new SessionScreen(terminal)
        : Screen.NONE;
  }

  @Override
  public int width() {
    return terminal.getType().startsWith(Terminal.TYPE_DUMB) ? 0 : terminal.getWidth();
  }

  @Override
  public int height() {
    int lines = terminal.getHeight();
    return lines > 0 ? lines : Screen.super.height();
  }

  /**
   * Takes the signal away from Karaf, which would show the prompt at once and leave the command to
   * go on behind it.
   */
  @Override
  public Interruptible onInterrupt(Runnable action) {
    Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> action.run());
    return () -> terminal.handle(Terminal.Signal.INT, before);
  }
}
