package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.transfernlp.itests.SshServerProcess.Answer;

/**
 * What strangers, and users of each role, can do to the distribution over SSH. The users are those
 * that an admin makes while it runs, as the documentation says.
 */
public class SecurityIT {

  private static final String PASSWORD = "Vier-Fichten";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The commands that a viewer may run, with whatever arguments. */
  private static final Set<String> LOOKING =
      Set.of(
          "transfer:datasets",
          "transfer:dataset-info",
          "transfer:dataset-sample",
          "transfer:dataset-verify",
          "transfer:doctor",
          "transfer:embeddings",
          "transfer:embeddings-info",
          "transfer:embeddings-neighbours",
          "transfer:models",
          "transfer:strategies",
          "transfer:recipes",
          "transfer:study-list",
          "transfer:study-show",
          "transfer:trial-list",
          "transfer:trial-show",
          "transfer:trial-diff",
          "transfer:predictors",
          "*:exit",
          "*:help",
          "*:transfer",
          "shell:break",
          "shell:clear",
          "shell:continue",
          "shell:date",
          "shell:each",
          "shell:echo",
          "shell:if",
          "shell:keymap",
          "shell:logout",
          "shell:not",
          "shell:setopt",
          "shell:throw",
          "shell:try",
          "shell:unsetopt",
          "shell:until",
          "shell:while");

  /** What a manager may run besides. */
  private static final Set<String> RUNNING =
      Set.of(
          "transfer:run",
          "transfer:quickstart",
          "transfer:study-run",
          "transfer:study-pause",
          "transfer:study-resume",
          "transfer:study-cancel",
          "transfer:reproduce",
          "transfer:predict",
          "transfer:embeddings-train");

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  @SuppressWarnings("NullAway.Init")
  private static SshServerProcess server;

  private Path written = Path.of("");

  @BeforeClass
  public static void strangersAreKeptOutUntilAnAdminMakesUsers() throws Exception {
    server = new SshServerProcess(FOLDER.getRoot().toPath());
    server.awaitServer();
    for (String user : List.of("karaf", "admin", "root", "viewer")) {
      assertThrows(IOException.class, () -> server.session(user, user));
    }
    Files.writeString(
        server.etc().resolve("users.properties"),
        """
        viewer = %1$s,viewer,ssh
        manager = %1$s,viewer,manager,ssh
        admin = %1$s,viewer,manager,admin,ssh
        nobody = %1$s,ssh
        local = %1$s,admin
        """
            .formatted(PASSWORD));
    server.awaitCommands("viewer", PASSWORD);
  }

  @AfterClass
  public static void stop() throws Exception {
    server.close();
  }

  @Before
  public void nothingIsWrittenYet() {
    written = FOLDER.getRoot().toPath().resolve("written");
  }

  private static Answer execute(String user, String command) throws IOException {
    return server.execute(user, PASSWORD, command);
  }

  @Test
  public void nothingListensBeyondThisMachine() throws Exception {
    assertEquals(0, execute("viewer", "transfer:trial-list").status()); // opens the database
    List<ListeningSockets.Socket> sockets = ListeningSockets.of(server.handle());
    assertTrue(sockets.toString(), sockets.size() >= 3); // of SSH, of H2, and to be stopped
    assertEquals(
        List.of(),
        sockets.stream().filter(socket -> !socket.address().isLoopbackAddress()).toList());
  }

  @Test
  public void userWithoutTheRoleSshStaysOutside() {
    assertThrows(IOException.class, () -> server.session("local", PASSWORD));
  }

  @Test
  public void viewerRunsNoCommandThatWrites() throws Exception {
    assertEquals(new TreeSet<>(LOOKING), allowed("viewer", commands()));
  }

  @Test
  public void managerRunsAndCancels() throws Exception {
    TreeSet<String> expected = new TreeSet<>(LOOKING);
    expected.addAll(RUNNING);
    assertEquals(expected, allowed("manager", commands()));
  }

  @Test
  public void userWithoutARoleRunsNothing() throws Exception {
    List<String> ours =
        commands().stream().filter(command -> command.startsWith("transfer:")).toList();
    assertTrue(ours.toString(), ours.size() >= 30);
    assertEquals(Set.of(), allowed("nobody", ours));
  }

  /** The commands that are registered, those of the shell itself included. */
  private static List<String> commands() throws IOException {
    Answer answer = execute("admin", "each $.commands { echo $it }");
    List<String> commands =
        answer.text().lines().filter(line -> line.matches("[*a-z-]+:[\\w-]+")).distinct().toList();
    assertTrue(answer.text(), commands.containsAll(List.of("bundle:install", "shell:tac")));
    assertTrue(answer.text(), commands.containsAll(LOOKING));
    return commands;
  }

  /** The commands that a user's roles allow. What they do with these arguments, does no harm. */
  private static Set<String> allowed(String user, Collection<String> commands) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      record Tried(String command, Future<Answer> answer) {}
      List<Tried> tried =
          commands.stream()
              .map(
                  command ->
                      new Tried(command, threads.submit(() -> execute(user, command + " no such"))))
              .toList();
      TreeSet<String> allowed = new TreeSet<>();
      for (Tried one : tried) {
        if (!one.answer().get().isRefused()) {
          allowed.add(one.command());
        }
      }
      return allowed;
    } finally {
      threads.shutdownNow();
    }
  }

  /** What the shell's language has besides commands. */
  @Test
  public void viewerReachesNoFileAndNoObjectByTheLanguageOfTheShell() throws Exception {
    Path secret = server.etc().resolve("users.properties");
    List<String> tried =
        Stream.of(
                "echo x > WRITTEN",
                "echo x >> WRITTEN",
                "echo x &> WRITTEN",
                "echo x 2> WRITTEN",
                "echo x <> WRITTEN",
                "transfer:models > WRITTEN",
                "echo x | tac -f WRITTEN",
                "echo x | shell:tac WRITTEN",
                "if { true } { echo x > WRITTEN }",
                "each [1 2] { echo $it > WRITTEN }",
                "try { echo x > WRITTEN } { echo x > WRITTEN }",
                "f = { echo x > WRITTEN }; f",
                "echo $(echo x > WRITTEN)",
                "echo x > WRITTEN &",
                "shell:eval 'echo x > WRITTEN'",
                "eval echo x > WRITTEN",
                "shell:exec touch WRITTEN",
                "exec touch WRITTEN",
                "shell:nano WRITTEN",
                "shell:new java.io.FileOutputStream WRITTEN",
                "new java.io.FileOutputStream WRITTEN",
                "x = (new java.io.File WRITTEN); $x createNewFile",
                "shell:history --save WRITTEN",
                "shell:cat SECRET",
                "cat SECRET",
                "grep viewer SECRET",
                "grep viewer < SECRET",
                "echo $(cat SECRET)",
                "shell:head SECRET",
                "shell:tail -n 3 SECRET",
                "shell:sort SECRET",
                "shell:less SECRET",
                "shell:source SECRET",
                "source SECRET",
                "SCOPE = 'bundle:config:*'; install file:WRITTEN",
                "x = 'bundle:list'; $x",
                "x = bundle:list; $x",
                "x = ${bundle:list}; echo $x",
                "transfer:models = { bundle:list }; transfer:models",
                "bundle list",
                "config list",
                "{ bundle:list }",
                "(bundle:list)",
                "true && bundle:list",
                "false || bundle:list",
                "echo x | bundle:list",
                "$.context bundles",
                "$.context getProperty java.home",
                "($.context getBundle 0) stop",
                "$.commandSession close",
                "$.session execute bundle:list",
                "$.processor addCommand x x",
                "(($.session class) forName java.lang.System) getProperties",
                "'text' length",
                "addCommand x $.session",
                "shell:addCommand x $.session",
                "shell:removeCommand transfer:models",
                "shell:set",
                "shell:type",
                "shell:java java.lang.System",
                "shell:jobs",
                "shell:watch transfer:models",
                "shell:alias 'x = bundle:list'",
                "jaas:su admin",
                "jaas:sudo bundle:list",
                "jaas:realm-list",
                "ssh:ssh localhost",
                "ssh:sshd",
                "feature:install management",
                "feature:repo-add file:WRITTEN",
                "bundle:install file:WRITTEN",
                "config:edit org.transfernlp.engine",
                "config:property-set --pid org.transfernlp.engine dataFolder /",
                "system:shutdown -f",
                "system:start-level 1",
                "system:property x y",
                "log:set DEBUG",
                "scp -t WRITTEN",
                "scp -f SECRET",
                "transfer:study-new WRITTEN",
                "transfer:report x --html WRITTEN",
                "transfer:predict x --file SECRET",
                "transfer:embeddings-evaluate x SECRET",
                "transfer:embeddings-evaluate x --no-format SECRET",
                "transfer:study-run SECRET")
            .toList();
    List<String> allowed = new ArrayList<>();
    for (String command : tried) {
      String line =
          command.replace("WRITTEN", written.toString()).replace("SECRET", secret.toString());
      Answer answer = execute("viewer", line);
      boolean failed = answer.status() != 0 || answer.text().contains("Error executing command");
      if ((!failed && !answer.text().isBlank()) || Files.exists(written)) {
        allowed.add(command + ": " + answer);
      }
      assertFalse(command, answer.text().contains(PASSWORD));
    }
    assertEquals(List.of(), allowed);
    assertTrue(Files.notExists(written));
  }

  /** Managers name recipes, datasets and texts, but none of the server's files. */
  @Test
  public void managerReadsNoFileOfTheServer() throws Exception {
    Path secret = server.etc().resolve("users.properties");
    for (String command :
        List.of(
            "transfer:predict x --file " + secret,
            "transfer:predict --file=" + secret + " x",
            "x = '--file'; transfer:predict a $x " + secret,
            "x = [--file " + secret + "]; transfer:predict a $x",
            "transfer:predict a [--file " + secret + "]",
            "transfer:predict a '--fi'le " + secret,
            "x = '--files'; transfer:embeddings-train a $x " + secret,
            "x = '" + secret + "'; transfer:study-run $x",
            "transfer:study-run " + secret,
            "transfer:study-run --dry-run ~/x",
            "transfer:embeddings-train x --files " + secret,
            "transfer:embeddings-import x " + secret)) {
      Answer answer = execute("manager", command);
      assertTrue(command + ": " + answer, answer.isRefused());
    }
    for (String command :
        List.of("transfer:predict x text", "transfer:embeddings-train x --datasets nosuch")) {
      Answer answer = execute("manager", command);
      assertFalse(command + ": " + answer, answer.isRefused());
    }
  }

  @Test
  public void whatIsRefusedSaysWhichRoleItNeeds() throws Exception {
    assertTrue(
        execute("viewer", "transfer:run --target mr")
            .text()
            .startsWith("transfer:run needs the role admin or manager"));
    assertTrue(
        execute("manager", "transfer:predict x --file y")
            .text()
            .startsWith("transfer:predict needs, with these arguments, the role admin"));
    assertTrue(execute("viewer", "bundle:list").text().startsWith("bundle:list needs the role"));
    assertTrue(
        execute("viewer", "transfer:models > " + written)
            .text()
            .startsWith("Redirections from and to files need the role admin"));
    assertTrue(
        execute("viewer", "$.context bundles")
            .text()
            .startsWith("Calls of Java objects need the role admin"));
    String absent = execute("admin", "transfer:nosuch").text();
    assertTrue(absent, absent.contains("Command not found: "));
    assertFalse(absent, absent.contains("role"));
  }

  @Test
  public void viewerPipesWhatIsShown() throws Exception {
    Answer answer = execute("viewer", "transfer:models --no-format | grep lstm | wc -l");
    assertEquals(answer.text(), 0, answer.status());
    assertTrue(answer.text(), answer.text().strip().matches("[1-9][0-9]*"));
  }

  @Test
  public void portsOfTheServerAreOutOfReach() throws Exception {
    for (String user : List.of("viewer", "admin")) {
      try (ClientSession session = server.session(user, PASSWORD)) {
        assertThrows(
            IOException.class,
            () ->
                session.startRemotePortForwarding(
                    new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress("127.0.0.1", 9)));
      }
      int port = ListeningSockets.of(server.handle()).get(0).port();
      try (ClientSession session = server.session(user, PASSWORD)) {
        assertThrows(
            IOException.class,
            () -> {
              try (var channel =
                  session.createDirectTcpipChannel(
                      new SshdSocketAddress("127.0.0.1", 0),
                      new SshdSocketAddress("127.0.0.1", port))) {
                channel.open().verify(PATIENCE);
              }
            });
      }
    }
  }

  @Test
  public void viewerHasAShell() throws Exception {
    String typed =
        """
        transfer:models --no-format
        transfer:run --target mr
        echo x > %s
        help transfer:models
        transfer
        strategies --no-format
        quickstart
        exit
        logout
        """
            .formatted(written);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ClientSession session = server.session("viewer", PASSWORD);
        ChannelShell channel = session.createShellChannel()) {
      channel.setPtyType("dumb");
      channel.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
      channel.setOut(out);
      channel.setErr(out);
      channel.open().verify(PATIENCE);
      channel.waitFor(List.of(ClientChannelEvent.CLOSED), PATIENCE.toMillis());
    }
    String shown = out.toString(StandardCharsets.UTF_8);
    assertTrue(shown, shown.contains("cnn-pair"));
    assertTrue(shown, shown.contains("mult-init"));
    assertTrue(shown, shown.contains("transfer:run needs the role"));
    assertTrue(shown, shown.contains("transfer:quickstart needs the role"));
    assertTrue(shown, shown.contains("Redirections from and to files need the role admin"));
    assertTrue(shown, shown.contains("Lists the models."));
    assertTrue(Files.notExists(written));
    assertFalse(server.output(), server.output().contains("initialization script"));
  }

  /**
   * Karaf's reader of lines is led by variables of the session, which clients set, too: it would
   * write to the file, and empty it first if it is no history.
   */
  @Test
  public void variablesOfASessionLeadToNoFile() throws Exception {
    Path victim = FOLDER.newFile().toPath();
    Files.writeString(victim, "keep\n");
    try (ClientSession session = server.session("viewer", PASSWORD);
        ChannelShell channel = session.createShellChannel()) {
      channel.setEnv("history-file", victim.toString());
      channel.setEnv(".jline.reader", "none");
      String shown =
          converse(channel, "'history-file' = %1$s\nhistory-file = %1$s\n".formatted(written));
      assertFalse(shown, shown.contains("Exception"));
    }
    assertEquals("keep\n", Files.readString(victim));
    assertTrue(Files.notExists(written));
  }

  /** Karaf looks into the variables of the first session whenever anybody gives a command. */
  @Test
  public void functionsOfAViewerAreNotRunForAnAdmin() throws Exception {
    try (ClientSession session = server.session("viewer", PASSWORD);
        ChannelShell channel = session.createShellChannel()) {
      converse(channel, "\\#trap = { echo x > %s }\ntrap = 1\necho $trap\n".formatted(written));
      assertEquals(0, execute("admin", "transfer:models").status());
      assertEquals(0, execute("admin", "bundle:list").status());
    }
    assertTrue(Files.notExists(written));
  }

  /** Types lines and waits until the last of them was executed. */
  private static String converse(ChannelShell channel, String lines) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    channel.setPtyType("dumb");
    channel.setOut(out);
    channel.setErr(out);
    channel.open().verify(PATIENCE);
    OutputStream keyboard = channel.getInvertedIn();
    keyboard.write((lines + "echo fin''ished\n").getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!out.toString(StandardCharsets.UTF_8).contains("finished")) {
      assertTrue(out.toString(StandardCharsets.UTF_8), System.nanoTime() < deadline);
      Thread.onSpinWait();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** By the commands of the documentation. */
  @Test
  public void adminMakesAUser() throws Exception {
    assertThrows(IOException.class, () -> server.session("anna", PASSWORD));
    String typed =
        GuidePage.read(Datasets.checkout(), Path.of("docs/security.md"))
            .commandsOfBlockWith("jaas:user-add")
            .stream()
            .map(GuidePage.CommandLine::text)
            .collect(Collectors.joining("\n"));
    Answer made = execute("admin", typed.replace("PASSWORD", PASSWORD));
    assertEquals(made.text(), 0, made.status());
    assertTrue(execute("anna", "transfer:models").text().contains("lstm"));
    assertTrue(execute("anna", "transfer:run --target mr").isRefused());
  }
}
