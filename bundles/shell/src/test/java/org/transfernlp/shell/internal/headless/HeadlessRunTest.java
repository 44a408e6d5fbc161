package org.transfernlp.shell.internal.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.transfernlp.diagnosis.Absence;
import org.transfernlp.diagnosis.Cause;

@Timeout(20)
class HeadlessRunTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** How often the container still says that it starts bundles. */
  private final AtomicInteger startsLeft = new AtomicInteger();

  /** Other commands that are there. */
  private List<String> commands = List.of();

  @Test
  void statusIsTheOneThatTheCommandReturns() {
    assertEquals(130, run(() -> 130, List.of()));
    assertEquals(0, run(() -> "text", List.of()));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void complaintOfKarafIsOneLineWithoutColours() {
    assertEquals(
        1,
        run(
            () -> {
              throw new CommandException("\u001b[31mhelp\nmore", "Undefined option: --x");
            },
            List.of()));
    assertEquals("Error: Undefined option: --x.\n", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void commandThatIsThereIsRunAlthoughOtherPartsAreNot() {
    assertEquals(3, run(() -> 3, List.of(lasting("A", "waits for B"))));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void commandIsNotRunBeforeTheContainerHasStartedAllBundles() {
    startsLeft.set(3);
    assertEquals(3, run(() -> startsLeft.get() < 0 ? 3 : 1, List.of(lasting("A", "waits for B"))));
    startsLeft.set(3);
    assertEquals(3, run(() -> startsLeft.get() < 0 ? 3 : 1, List.of()));
  }

  @Test
  void absentCommandIsGivenUpWithTheReasons() {
    assertEquals(127, run(null, List.of(lasting("A", "waits for B"), lasting("C", "is stopped"))));
    assertEquals(
        "Error: transfer:run is not there: A waits for B; C is stopped. transfer:doctor tells"
            + " more.\n",
        err.toString(StandardCharsets.UTF_8));
  }

  /** However long that takes: a busy machine may need half a minute for what is a moment here. */
  @Test
  void commandIsNotRunWhileAPartIsOnItsWay() {
    AtomicInteger looks = new AtomicInteger();
    assertEquals(
        3,
        run(
            () -> looks.get() > 300 ? 3 : 1,
            () ->
                looks.incrementAndGet() > 300
                    ? List.of()
                    : List.of(passing("A", "waits for B, which is about to come"))));
  }

  @Test
  void partThatIsOnItsWayForEverDoesNotKeepTheCommand() {
    assertEquals(3, run(() -> 3, List.of(passing("A", "is still being started"))));
  }

  @Test
  void absentCommandWhereNothingElseIsAbsentDoesNotExist() {
    assertEquals(127, run(null, List.of()));
    assertEquals(
        "Error: There is no command transfer:run.\n", err.toString(StandardCharsets.UTF_8));
  }

  /** It would not come with what is absent, so that there is no use in naming that. */
  @Test
  void commandThatIsMistypedIsToldAtOnceWithTheNearest() {
    AtomicInteger looks = new AtomicInteger();
    commands = List.of("report", "runs", "doctor");
    assertEquals(
        127,
        run(
            null,
            () -> {
              looks.incrementAndGet();
              return List.of(passing("A", "is still being started"));
            }));
    assertEquals(
        "Error: There is no command transfer:run. Did you mean runs?\n",
        err.toString(StandardCharsets.UTF_8));
    assertTrue(looks.get() < 20, looks.toString());
    err.reset();
    commands = List.of("datasets", "doctor");
    assertEquals(127, run(null, List.of()));
    assertEquals(
        "Error: There is no command transfer:run. There are datasets, doctor.\n",
        err.toString(StandardCharsets.UTF_8));
  }

  /**
   * Runs transfer:run in a shell that has no other command, but for those of a test.
   *
   * @param action what it does; null if the shell has not even that
   */
  private int run(@Nullable Callable<Object> action, List<Absence> absences) {
    return run(action, () -> absences);
  }

  private int run(@Nullable Callable<Object> action, Supplier<List<Absence>> absences) {
    Command command = fake(Command.class, List.of());
    List<Command> others =
        commands.stream()
            .map(
                name ->
                    fake(
                        Command.class,
                        List.of(
                            new Answer("getScope", () -> "transfer"),
                            new Answer("getName", () -> name))))
            .toList();
    Registry registry =
        fake(
            Registry.class,
            List.of(
                new Answer("getCommand", () -> action == null ? null : command),
                new Answer("getCommands", () -> others)));
    Session session =
        action == null
            ? fake(Session.class, List.of())
            : fake(Session.class, List.of(new Answer("execute", action)));
    SessionFactory sessions =
        fake(
            SessionFactory.class,
            List.of(
                new Answer("getRegistry", () -> registry), new Answer("create", () -> session)));
    PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new HeadlessRun(
            HeadlessCommand.of(List.of("transfer:run")).orElseThrow(),
            sessions,
            () -> startsLeft.getAndDecrement() > 0,
            absences,
            () -> false,
            Duration.ZERO,
            new HeadlessScreen(0, 24),
            out,
            out)
        .call();
  }

  private static Absence lasting(String what, String reason) {
    return new Absence(what, "bundle", true, reason, new Cause(what, reason, "", false));
  }

  private static Absence passing(String what, String reason) {
    return new Absence(what, "bundle", true, reason, new Cause(what, reason, "", true));
  }

  private record Answer(String method, Callable<Object> value) {}

  /** An implementation that answers as told, and otherwise with an empty list or nothing. */
  private static <T> T fake(Class<T> type, List<Answer> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              for (Answer answer : answers) {
                if (answer.method().equals(method.getName())) {
                  return answer.value().call();
                }
              }
              return method.getReturnType() == List.class ? List.of() : null;
            }));
  }
}
