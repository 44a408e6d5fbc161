package org.transfernlp.shell.internal.command;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.felix.service.command.Process;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.run.Failures;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.shell.internal.run.Screen;

/**
 * What the transfer:* commands have in common: where they print to, and that whatever goes wrong is
 * told in one line and by the exit status.
 */
abstract class TransferCommand implements Action {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int CANCELLED = 130;

  private static final Logger log = LoggerFactory.getLogger(TransferCommand.class);

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Session session;

  /** Runs the command; the status goes to whoever started it over SSH or without a console. */
  @Override
  public final Object execute() {
    try {
      return run();
    } catch (RuntimeException e) {
      report(e);
      return FAILED;
    }
  }

  /**
   * What the command does.
   *
   * @return the exit status
   */
  abstract int run();

  /** Tells of a failure in one line, which a terminal breaks at words. */
  final void report(RuntimeException failure) {
    if (Failures.expected(failure)) {
      log.debug("Command failed", failure);
    } else {
      log.warn("Command failed", failure);
    }
    PrintStream err = utf8(errorStream());
    Process process = process();
    boolean seen = process == null || process.isTty(2);
    int width = seen ? SessionScreen.of(session).width() : 0;
    new Prose(width, err::println).println(Failures.line(failure));
    err.flush();
  }

  final Session session() {
    return session;
  }

  /**
   * Where the command prints to. A pipe or redirection of the command line applies, which the
   * session's console does not know of; without one it is that console, as what goes through the
   * pipe's own stream would be seen only when the command has ended.
   */
  final PrintStream out() {
    Process process = process();
    return utf8(process == null || process.isTty(1) ? session.getConsole() : process.out());
  }

  /** Whether the output is shown on the session's terminal, and not piped. */
  final boolean shown() {
    Process process = process();
    return process == null || process.isTty(1);
  }

  /** The terminal that shows the output; one without columns if the output is piped. */
  final Screen screen() {
    Screen screen = SessionScreen.of(session);
    return shown() ? screen : new PipedScreen(screen);
  }

  /** The argument of a command that has one. */
  static String only(List<String> arguments) {
    if (arguments.size() != 1) {
      throw new ExperimentException(
          "Name one dataset, not %d: %s".formatted(arguments.size(), String.join(" ", arguments)));
    }
    return arguments.get(0);
  }

  /** Tells the user that Ctrl-C was heard. */
  static int cancelled(PrintStream out) {
    out.println("Cancelled.");
    out.flush();
    return CANCELLED;
  }

  final Charset charset() {
    return session.getTerminal() instanceof org.jline.terminal.Terminal terminal
        ? terminal.encoding()
        : StandardCharsets.UTF_8;
  }

  private PrintStream errorStream() {
    Process process = process();
    return process == null ? System.err : process.err();
  }

  /** Gogo's own streams encode for the locale of the process, which may not be that of the user. */
  private PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, false, charset());
  }

  private static @Nullable Process process() {
    return Process.Utils.current();
  }
}
