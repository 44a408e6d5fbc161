package org.transfernlp.doctor.internal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.AccessController;
import java.time.Duration;
import javax.security.auth.Subject;
import org.apache.felix.service.command.Process;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;

/**
 * Tells what does not work. It asks for no service by injection, as Karaf would hold it back where
 * that is missing.
 */
@Service
@Command(
    scope = "transfer",
    name = "doctor",
    description =
        "Tells what does not work, why, and what to do about it. Changes nothing. The exit status"
            + " is 1 if something is broken.")
public final class DoctorCommand implements Action {

  private static final String ADMIN = "admin";

  private static final int DONE = 0;
  private static final int BROKEN = 1;
  private static final int CANCELLED = 130;

  private static final int USUAL_WIDTH = 80;
  private static final int NARROWEST = 40;
  private static final int WIDEST = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Option(
      name = "--no-format",
      description =
          "Print a line for each finding, for scripts: level, topic, what, and what to do,"
              + " separated by tabs.")
  private boolean noFormat;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private BundleContext context;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Session session;

  @Override
  public Object execute() {
    PrintStream out = out();
    try (Checks checks = new Checks(context, isAdmin())) {
      Report report = new Report(new Examination(PATIENCE).of(checks.all()));
      if (noFormat) {
        report.printRows(out::println);
      } else {
        report.print(width(), out::println);
      }
      return report.isBroken() ? BROKEN : DONE;
    } catch (InterruptedException e) {
      out.println("Cancelled.");
      return CANCELLED;
    } finally {
      out.flush();
    }
  }

  /**
   * As Karaf itself sees who runs a command; a variable of the session could be set by its user.
   */
  @SuppressWarnings("removal")
  private static boolean isAdmin() {
    Subject user = Subject.getSubject(AccessController.getContext());
    return user != null
        && user.getPrincipals(RolePrincipal.class).stream()
            .anyMatch(role -> role.getName().equals(ADMIN));
  }

  private int width() {
    int width = session.getTerminal() == null ? 0 : session.getTerminal().getWidth();
    return width <= 0 ? USUAL_WIDTH : Math.min(Math.max(width, NARROWEST), WIDEST);
  }

  /** The session's console, but for a pipe or redirection of the command line, which counts. */
  private PrintStream out() {
    Process process = Process.Utils.current();
    OutputStream stream =
        process == null || process.isTty(1) ? session.getConsole() : process.out();
    return new PrintStream(stream, false, charset());
  }

  private Charset charset() {
    return session.getTerminal() instanceof org.jline.terminal.Terminal terminal
        ? terminal.encoding()
        : StandardCharsets.UTF_8;
  }
}
