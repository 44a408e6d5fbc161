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
      if (Failures.expected(e)) {
        log.debug("Command failed", e);
      } else {
        log.warn("Command failed", e);
      }
      PrintStream err = utf8(errorStream());
      err.println(Failures.line(e));
      err.flush();
      return FAILED;
    }
  }

  /**
   * What the command does.
   *
   * @return the exit status
   */
  abstract int run();

  /**
   * Where the command prints to. A pipe or redirection of the command line applies, which the
   * session's console does not know of.
   */
  final PrintStream out() {
    Process process = process();
    PrintStream console = session.getConsole();
    return process == null ? utf8(console) : utf8(new ConsoleOutput(process.out(), console));
  }

  /** What the output is shown on; it has no width if the command line pipes it elsewhere. */
  final Screen screen() {
    Screen screen = SessionScreen.of(session);
    Process process = process();
    return process == null || process.isTty(1) ? screen : new PipedScreen(screen);
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
