package org.transfernlp.itests;

import static org.ops4j.pax.exam.CoreOptions.environment;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.ops4j.pax.exam.Option;

/** The assembly as a Pax Exam container, and what tests do in it. */
final class Container {

  private Container() {}

  /** The assembly, with its work folder and native libraries below {@code target}. */
  static Option[] assembly() {
    return assembly(Path.of(System.getProperty("transfernlp.target"), "work"), Datasets.folder());
  }

  /** The assembly, with a data folder of one's own. */
  static Option[] assemblyWithData(Path data) {
    return assembly(Path.of(System.getProperty("transfernlp.target"), "work"), data);
  }

  /** The assembly, with a work folder that is empty. */
  static Option[] assemblyWithNothingKept() throws IOException {
    return assemblyWithNothingKept(Datasets.folder());
  }

  /** The assembly, with a work folder that is empty, and a data folder of one's own. */
  static Option[] assemblyWithNothingKept(Path data) throws IOException {
    Path work = Path.of(System.getProperty("transfernlp.target"), "work-of-one-class");
    delete(work);
    return assembly(work, data);
  }

  private static Option[] assembly(Path work, Path data) {
    Path target = Path.of(System.getProperty("transfernlp.target"));
    return new Option[] {
      karafDistributionConfiguration()
          .frameworkUrl(Path.of(System.getProperty("transfernlp.assembly")).toUri().toString())
          .name("TransferNLP")
          .unpackDirectory(target.resolve("exam").toFile())
          .useDeployFolder(false),
      configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
      environment("TRANSFERNLP_SSH=false"),
      environment("TRANSFERNLP_HOME=" + work),
      environment("TRANSFERNLP_DATA=" + data),
      editConfigurationFilePut(
          "etc/org.ops4j.pax.url.mvn.cfg",
          "org.ops4j.pax.url.mvn.localRepository",
          System.getProperty("transfernlp.localRepository")),
      editConfigurationFilePut(
          "etc/custom.system.properties",
          "org.bytedeco.javacpp.cachedir",
          target.resolve("native-cache").toString())
    };
  }

  /** Deletes a folder, if there is one, and all that is in it. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /**
   * What a command printed.
   *
   * @param status what it returned
   */
  record Printed(Object status, String out, String err) {}

  /** Runs a command in a session without a terminal, as a manager. */
  static Printed execute(SessionFactory sessions, String command) throws PrivilegedActionException {
    return execute(sessions, "manager", command);
  }

  /** Runs a command in a session without a terminal, as a user of a role. */
  static Printed execute(SessionFactory sessions, String role, String command)
      throws PrivilegedActionException {
    return execute(sessions, role, command, List.of());
  }

  /** Does something as a user of a role, from whom commands are hidden that others may use. */
  static <T> T as(String role, PrivilegedExceptionAction<T> action)
      throws PrivilegedActionException {
    Subject user = new Subject();
    user.getPrincipals().add(new RolePrincipal(role));
    return Subject.doAs(user, action);
  }

  /** Runs a command with arguments that are taken as they are. */
  static Printed execute(
      SessionFactory sessions, String role, String command, List<String> arguments)
      throws PrivilegedActionException {
    StringBuilder line = new StringBuilder(command);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session =
        sessions.create(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    for (int i = 0; i < arguments.size(); i++) {
      session.put("argument" + i, arguments.get(i));
      line.append(" $argument").append(i);
    }
    try {
      Object status = as(role, () -> session.execute(line));
      return new Printed(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      session.close();
    }
  }
}
