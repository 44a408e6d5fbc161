package org.transfernlp.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;

/** Names that would be harmful paths, given to every command that takes a name. */
final class HostileNames {

  /** Part of all names that could become files. */
  private static final String MARK = "hostile7f3a";

  private static final List<String> NAMES =
      List.of(
          "../" + MARK,
          "../../../" + MARK,
          "/tmp/" + MARK,
          MARK + "/../../" + MARK,
          "..\\" + MARK,
          "C:\\" + MARK,
          "file:///tmp/" + MARK,
          "~/" + MARK,
          "%2e%2e%2f" + MARK,
          "\u2024\u2024\u2215" + MARK,
          "\uff0e\uff0e\uff0f" + MARK,
          "\u0445" + MARK,
          MARK + "\u202etxt",
          MARK + "\0",
          MARK + "\n../x",
          MARK + "\r",
          MARK + "\u2028x",
          MARK + "\u001b[2J",
          MARK + ";x",
          MARK + " $(x) `x` {x}",
          "*",
          ".",
          "..",
          "",
          " ",
          "CON",
          "con",
          "nul.txt",
          MARK.repeat(1000));

  /** The name stands in the variable; what is elsewhere on the line is right, or not there. */
  private static final List<String> COMMANDS =
      List.of(
          "dataset-info $name",
          "dataset-info synthetic-near --against $name",
          "dataset-sample $name",
          "dataset-sample synthetic-near --split $name",
          "dataset-verify $name",
          "dataset-fetch $name",
          "embeddings-info $name",
          "embeddings-neighbours $name word",
          "embeddings-evaluate $name",
          "embeddings-train $name --datasets synthetic-near",
          "embeddings-train some --datasets $name",
          "embeddings-import $name /no/such/file",
          "embeddings-export $name /no/such/file",
          "run --target $name",
          "run --target synthetic-near --source $name",
          "run --target synthetic-near --model $name",
          "run --target synthetic-near --source synthetic-source --strategy $name",
          "run --target synthetic-near --embeddings $name",
          "study-run $name",
          "study-show $name",
          "study-pause $name",
          "study-resume $name",
          "study-cancel $name",
          "study-new /no/such/file --id $name",
          "report $name --html /no/such/file",
          "trial-show $name",
          "trial-diff $name $name",
          "reproduce $name",
          "predict $name text",
          "publish $name some",
          "publish abcdef $name",
          "withdraw $name",
          "export $name /no/such/folder");

  private HostileNames() {}

  /** What any of the commands did with any of the names, other than to refuse it in one line. */
  static List<String> notRefused(SessionFactory sessions) throws PrivilegedActionException {
    List<String> problems = new ArrayList<>();
    for (String command : COMMANDS) {
      for (String name : NAMES) {
        Container.Printed printed = execute(sessions, "transfer:" + command, name);
        boolean refused =
            Integer.valueOf(1).equals(printed.status())
                && printed.out().isEmpty()
                && printed.err().startsWith("Error: ")
                && !printed.err().startsWith("Error: Unexpected ")
                && printed.err().endsWith("\n")
                && printed.err().strip().chars().noneMatch(Character::isISOControl);
        if (!refused) {
          problems.add("%s with '%s': %s".formatted(command, name, printed));
        }
      }
    }
    return problems;
  }

  private static Container.Printed execute(SessionFactory sessions, String command, String name)
      throws PrivilegedActionException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Subject user = new Subject();
    user.getPrincipals().add(new RolePrincipal("admin"));
    Session session =
        sessions.create(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      session.put("name", name);
      Object status =
          Subject.doAs(user, (PrivilegedExceptionAction<Object>) () -> session.execute(command));
      return new Container.Printed(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      session.close();
    }
  }

  /** Files that have come of the names, in the places where they would lead to. */
  static List<Path> files() throws IOException {
    List<Path> found = new ArrayList<>();
    Path work = Path.of(System.getenv("TRANSFERNLP_HOME"));
    Path base = Path.of(System.getProperty("karaf.base"));
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    for (Path folder :
        List.of(work, work.resolve("embeddings"), base, temporary, Path.of("/tmp"))) {
      Path outer = folder.resolve("../..").normalize();
      for (Path each : List.of(folder, folder.resolveSibling(""), outer)) {
        if (Files.isDirectory(each)) {
          try (Stream<Path> names = Files.list(each)) {
            names
                .filter(
                    file -> file.getFileName().toString().toLowerCase(Locale.ROOT).contains(MARK))
                .forEach(found::add);
          }
        }
      }
    }
    return found;
  }
}
