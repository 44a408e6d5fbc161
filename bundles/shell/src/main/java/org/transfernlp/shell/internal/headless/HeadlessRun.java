package org.transfernlp.shell.internal.headless;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.support.CommandException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.diagnosis.Absence;
import org.transfernlp.shell.internal.option.Nearest;
import org.transfernlp.shell.internal.option.UsageListener;
import org.transfernlp.shell.internal.run.Failures;

/** Runs one command in a session of its own and says how it ended. */
final class HeadlessRun implements Callable<Integer> {

  /**
   * How many looks in a row must show the same before what is missing is taken for missing. Looks
   * and not seconds, as a busy machine has fewer of them.
   */
  private static final int SETTLED = 40;

  /** The same for what is about to come, as far as the container knows. */
  private static final int ENDURED = 400;

  /** The same where nothing is on its way that could bring a command. */
  private static final int HOPELESS = 10;

  /** It comes from another bundle than the others, and is for when they do not come. */
  private static final String DOCTOR = "doctor";

  private static final int MOST_REASONS = 3;

  /** How long the container may start bundles; on a busy machine that takes many seconds. */
  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  private static final int FAILED = 1;
  private static final int NOT_FOUND = 127;

  private static final Logger log = LoggerFactory.getLogger(HeadlessRun.class);

  private final HeadlessCommand command;
  private final SessionFactory sessions;
  private final BooleanSupplier starting;
  private final Supplier<List<Absence>> absences;
  private final BooleanSupplier coming;
  private final Duration pause;
  private final HeadlessScreen screen;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * A run that can be called once.
   *
   * @param starting whether the container still starts bundles
   * @param absences which parts of the laboratory are not there
   * @param coming whether one of these is a bundle that has commands
   * @param pause how long to wait between two looks at that
   */
  HeadlessRun(
      HeadlessCommand command,
      SessionFactory sessions,
      BooleanSupplier starting,
      Supplier<List<Absence>> absences,
      BooleanSupplier coming,
      Duration pause,
      HeadlessScreen screen,
      PrintStream out,
      PrintStream err) {
    this.command = command;
    this.sessions = sessions;
    this.starting = starting;
    this.absences = absences;
    this.coming = coming;
    this.pause = pause;
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

  /**
   * Waits until the container has started all bundles and nothing is on its way any more. What is
   * missing then may be something that the command can do without.
   */
  private boolean awaitCommand() throws InterruptedException {
    Registry registry = sessions.getRegistry();
    long begun = System.nanoTime();
    List<?> lastSeen = List.of();
    int same = 0;
    while (true) {
      boolean starting =
          this.starting.getAsBoolean()
              && Duration.ofNanos(System.nanoTime() - begun).compareTo(LONGEST_START) < 0;
      boolean there = registry.getCommand(command.scope(), command.name()) != null;
      List<Absence> missing = starting ? List.of() : absences.get();
      boolean moving = missing.stream().anyMatch(absence -> absence.cause().passing());
      if (there && !starting && (missing.isEmpty() || (isDoctor() && !moving))) {
        return true;
      }
      List<String> commands = commands(registry);
      List<?> seen = List.of(there, commands, missing);
      same = starting || !seen.equals(lastSeen) ? 0 : same + 1;
      lastSeen = seen;
      boolean hopeless = !there && !mayCome(commands, missing);
      if (same >= (hopeless ? HOPELESS : looks(there, moving))) {
        if (!there) {
          err.println(
              "Error: "
                  + Failures.oneLine(
                      hopeless || missing.isEmpty() ? unknown(commands) : absence(missing)));
        }
        return there;
      }
      Thread.sleep(pause.toMillis());
    }
  }

  private static int looks(boolean there, boolean moving) {
    return there && !moving ? SETTLED : ENDURED;
  }

  private boolean isDoctor() {
    return command.name().equals(DOCTOR);
  }

  /**
   * Whether a bundle that is not there could have the command: one that is known to have some, one
   * whose jar is about to be installed, or that of nearly all commands, of which the shell gets all
   * at once.
   */
  private boolean mayCome(List<String> commands, List<Absence> missing) {
    return coming.getAsBoolean()
        || missing.stream().anyMatch(part -> part.bundle().isEmpty() && part.cause().passing())
        || commands.stream().allMatch(DOCTOR::equals);
  }

  /** The names of the commands that are there now. */
  private List<String> commands(Registry registry) {
    return registry.getCommands().stream()
        .filter(other -> other.getScope().equals(command.scope()))
        .map(Command::getName)
        .sorted()
        .toList();
  }

  private String absence(List<Absence> missing) {
    return "%s is not there: %s. %s tells more."
        .formatted(
            command.fullName(),
            missing.stream()
                .collect(
                    Collectors.toMap(
                        Absence::cause, Absence::clause, (a, b) -> a, LinkedHashMap::new))
                .values()
                .stream()
                .limit(MOST_REASONS)
                .collect(Collectors.joining("; ")),
            command.scope() + ":" + DOCTOR);
  }

  private String unknown(List<String> commands) {
    String problem = "There is no command %s.".formatted(command.fullName());
    List<String> nearest = Nearest.of(command.name(), commands);
    if (!nearest.isEmpty()) {
      return problem + " Did you mean " + String.join(" or ", nearest) + "?";
    }
    return commands.isEmpty()
        ? problem
        : "%s There are %s.".formatted(problem, String.join(", ", commands));
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
