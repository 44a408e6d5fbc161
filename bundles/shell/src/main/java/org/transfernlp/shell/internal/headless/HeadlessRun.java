package org.transfernlp.shell.internal.headless;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.support.CommandException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.shell.internal.option.UsageListener;
import org.transfernlp.shell.internal.run.Failures;

/** Runs one command in a session of its own and says how it ended. */
final class HeadlessRun implements Callable<Integer> {

  /** How long to wait for the rest when nothing more is to be expected. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private static final Duration POLL = Duration.ofMillis(50);

  /** How long the container may start bundles; on a busy machine that takes many seconds. */
  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  private static final int FAILED = 1;
  private static final int NOT_FOUND = 127;

  private static final Logger log = LoggerFactory.getLogger(HeadlessRun.class);

  private final HeadlessCommand command;
  private final SessionFactory sessions;
  private final BooleanSupplier starting;
  private final Supplier<List<String>> absentees;
  private final Duration patience;
  private final HeadlessScreen screen;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * A run that can be called once.
   *
   * @param starting whether the container still starts bundles
   * @param absentees why parts are not there, see {@link Absentees}
   * @param patience how long to wait then for parts that are not there
   */
  HeadlessRun(
      HeadlessCommand command,
      SessionFactory sessions,
      BooleanSupplier starting,
      Supplier<List<String>> absentees,
      Duration patience,
      HeadlessScreen screen,
      PrintStream out,
      PrintStream err) {
    this.command = command;
    this.sessions = sessions;
    this.starting = starting;
    this.absentees = absentees;
    this.patience = patience;
    this.screen = screen;
    this.out = out;
    this.err = err;
  }

  /** Runs the command; what goes wrong is a line on the error stream and a status other than 0. */
  @Override
  public Integer call() {
    try {
      if (!awaitCommand()) {
        return NOT_FOUND;
      }
      Session session = sessions.create(InputStream.nullInputStream(), out, err);
      try {
        session.put(Headless.SCREEN, screen);
        command.variables().forEach(session::put);
        int status = session.execute(command.line()) instanceof Integer number ? number : 0;
        if (status != FAILED && out.checkError()) {
          err.println(
              "Error: The output could not be written; is the disk full or the pipe closed?");
          return FAILED;
        }
        return status;
      } catch (CommandException e) {
        log.debug("{} was refused", command.fullName(), e);
        err.println(line(e));
        return FAILED;
      } finally {
        session.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    } catch (Exception e) {
      log.info("{} failed", command.fullName(), e);
      err.println(Failures.line(e));
      return FAILED;
    }
  }

  private boolean awaitCommand() throws InterruptedException {
    Registry registry = sessions.getRegistry();
    long begun = System.nanoTime();
    long start = begun;
    long lastNews = start;
    List<?> lastSeen = List.of();
    while (true) {
      long now = System.nanoTime();
      boolean there = registry.getCommand(command.scope(), command.name()) != null;
      List<String> reasons = absentees.get();
      boolean moreMayCome =
          starting.getAsBoolean() && Duration.ofNanos(now - begun).compareTo(LONGEST_START) < 0;
      // A part that comes a moment later may be one that the command can do without, but not well.
      if (there && reasons.isEmpty() && !moreMayCome) {
        return true;
      }
      if (moreMayCome) {
        // However long nothing new comes, the next bundle may be what the command needs.
        start = now;
        lastNews = now;
      }
      // Commands come one by one: only where no more have come for a while, this one will not.
      List<?> seen = List.of(commands(registry), reasons);
      if (!seen.equals(lastSeen)) {
        lastSeen = seen;
        lastNews = now;
      }
      boolean known = there || (reasons.isEmpty() && !commands(registry).isEmpty());
      boolean settled = known && Duration.ofNanos(now - lastNews).compareTo(SETTLING) > 0;
      if (settled || Duration.ofNanos(now - start).compareTo(patience) > 0) {
        if (!there) {
          err.println("Error: " + Failures.oneLine(absence(registry, reasons)));
        }
        return there;
      }
      Thread.sleep(POLL.toMillis());
    }
  }

  /** The names of the commands that are there now. */
  private List<String> commands(Registry registry) {
    return registry.getCommands().stream()
        .filter(other -> other.getScope().equals(command.scope()))
        .map(Command::getName)
        .sorted()
        .toList();
  }

  private String absence(Registry registry, List<String> reasons) {
    if (!reasons.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "%s is not there after %d s: %s.",
          command.fullName(),
          patience.toSeconds(),
          String.join("; ", reasons));
    }
    String others = String.join(", ", commands(registry));
    return others.isEmpty()
        ? "There is no command %s.".formatted(command.fullName())
        : "There is no command %s. There are %s.".formatted(command.fullName(), others);
  }

  /** Karaf's own complaints are meant for users as well; some were put into our words already. */
  private static String line(CommandException complaint) {
    String help = complaint.getNiceHelp();
    if (help.startsWith(UsageListener.START)) {
      return help;
    }
    String text = String.valueOf(complaint.getMessage());
    return "Error: " + Failures.oneLine(text) + (text.endsWith(".") ? "" : ".");
  }
}
