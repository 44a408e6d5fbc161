package org.transfernlp.shell.internal.headless;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.info.ServerInfo;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.jline.utils.Signals;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.diagnosis.Absence;
import org.transfernlp.diagnosis.Diagnosis;

/**
 * Runs the command that the process was started with, {@code bin/karaf server transfer:…}, and ends
 * the process with its status. Does nothing in a process that was started without one.
 */
@Component(immediate = true)
public final class HeadlessRunner {

  /** How wide the terminal is that shows the output; absent if none does. */
  static final String COLUMNS = "TRANSFERNLP_COLUMNS";

  /** How many lines it has; absent if none does. */
  static final String ROWS = "TRANSFERNLP_ROWS";

  /** By this header of their manifest, Karaf finds the bundles that have commands. */
  private static final String COMMANDS = "Karaf-Commands";

  private static final Duration PAUSE = Duration.ofMillis(50);

  /** How long a command may take to end after a signal, and the container to stop. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(HeadlessRunner.class);

  private final BundleContext context;
  private final Bundle container;
  private final AtomicInteger signalStatus = new AtomicInteger();
  private final AtomicBoolean exiting = new AtomicBoolean();
  private final AtomicBoolean started = new AtomicBoolean();

  /** Starts the command, if there is one, in a thread of its own. */
  @Activate
  public HeadlessRunner(
      BundleContext context,
      @Reference BootFinished bootFinished,
      @Reference SessionFactory sessions,
      @Reference ServerInfo server) {
    this.context = context;
    // Taken now: while the container stops, this bundle's context is no longer valid.
    container = context.getBundle(0);
    HeadlessCommand.of(List.of(server.getArgs()))
        .ifPresent(command -> start(command, sessions, new Diagnosis(context)));
  }

  private void start(HeadlessCommand command, SessionFactory sessions, Diagnosis diagnosis) {
    awaitStart();
    // Not System.out: Gogo replaces it by a stream that leads back to the session.
    HeadlessScreen screen = HeadlessScreen.of(System.getenv(COLUMNS), System.getenv(ROWS));
    // A run whose output is lost ends as after Ctrl-C: training on would be work for nobody.
    OutputStream stdout =
        new WatchedOutput(new FileOutputStream(FileDescriptor.out), screen::interrupt);
    PrintStream out = utf8(screen.width() == 0 ? new PlainOutput(stdout) : stdout);
    PrintStream err = utf8(new PlainOutput(new FileOutputStream(FileDescriptor.err)));
    HeadlessRun run =
        new HeadlessRun(
            command,
            sessions,
            () -> !started.get(),
            () -> absences(diagnosis),
            this::isBundleWithCommandsAbsent,
            PAUSE,
            screen,
            out,
            err);
    onSignal("INT", 130, screen);
    onSignal("TERM", 143, screen);
    onSignal("HUP", 129, screen);
    new Thread(
            () -> {
              int status = Subject.doAs(localUser(), (PrivilegedAction<Integer>) run::call);
              out.flush();
              err.flush();
              exit(signalStatus.get() == 0 ? status : signalStatus.get());
            },
            "transfer headless command")
        .start();
  }

  /**
   * Lets the framework tell when it has started all bundles. Its start level does not: that is the
   * new one from the beginning. But one thread does one change of it after the other, so that a
   * change to the same level comes after the start.
   */
  private void awaitStart() {
    FrameworkStartLevel level = container.adapt(FrameworkStartLevel.class);
    level.setStartLevel(level.getStartLevel(), event -> started.set(true));
  }

  /** What of the laboratory is not there: bundles first, as components follow from them. */
  private static List<Absence> absences(Diagnosis diagnosis) {
    return Stream.of(diagnosis.bundles(), diagnosis.components())
        .flatMap(List::stream)
        .filter(Absence::laboratory)
        .toList();
  }

  /** Whether a bundle that is not started has commands, as far as its manifest says. */
  private boolean isBundleWithCommandsAbsent() {
    return Arrays.stream(container.getBundleContext().getBundles())
        .anyMatch(
            bundle ->
                bundle.getState() != Bundle.ACTIVE && bundle.getHeaders("").get(COMMANDS) != null);
  }

  private void onSignal(String signal, int status, HeadlessScreen screen) {
    Signals.register(
        signal,
        () -> {
          if (!signalStatus.compareAndSet(0, status)) {
            Runtime.getRuntime().halt(status);
          } else if (screen.interrupt()) {
            haltLater(status);
          } else {
            exit(status);
          }
        });
  }

  /**
   * Stops the container in good order, whose own exit status would always be 0. The first call
   * decides the status.
   */
  private void exit(int status) {
    if (!exiting.compareAndSet(false, true)) {
      return;
    }
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(status)));
      haltLater(status);
      container.stop();
    } catch (BundleException | IllegalStateException e) {
      log.warn("The container does not stop", e);
      Runtime.getRuntime().halt(status);
    }
  }

  private static void haltLater(int status) {
    Thread watchdog =
        new Thread(
            () -> {
              try {
                Thread.sleep(GRACE.toMillis());
                Runtime.getRuntime().halt(status);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "transfer headless watchdog");
    watchdog.setDaemon(true);
    watchdog.start();
  }

  /** The user of the local console: whoever started the process may do everything in it. */
  private Subject localUser() {
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(property("karaf.local.user", "karaf")));
    for (String role :
        property("karaf.local.roles", "admin,manager,viewer,systembundles").split(",", -1)) {
      subject.getPrincipals().add(new RolePrincipal(role.strip()));
    }
    return subject;
  }

  private String property(String name, String otherwise) {
    String value = context.getProperty(name);
    return value == null ? otherwise : value;
  }

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
