package org.transfernlp.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/**
 * The distribution as it is unpacked, in a process of its own and without a console, and a client
 * of its SSH server. All that is changed is the number of the port, as 8101 may be taken.
 */
final class SshServerProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path etc;
  private final int port;
  private final Process process;
  private final SshClient client = SshClient.setUpDefaultClient();

  /**
   * Starts the server; it listens a while later.
   *
   * @param folder where all of its files go
   */
  SshServerProcess(Path folder) throws IOException {
    Path assembly = Datasets.checkout().resolve("karaf-assembly/target/assembly");
    etc = copy(assembly.resolve("etc"), folder.resolve("etc"));
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path shell = etc.resolve("org.apache.karaf.shell.cfg");
    String settings = Files.readString(shell);
    Files.writeString(shell, settings.replaceAll("(?m)^(sshPort *= *).*", "$1" + port));
    ProcessBuilder builder =
        new ProcessBuilder(assembly.resolve("bin/karaf").toString(), "server")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().put("KARAF_ETC", etc.toString());
    builder.environment().put("KARAF_DATA", Files.createDirectory(folder.resolve("data")) + "");
    builder.environment().put("TRANSFERNLP_HOME", folder.resolve("work").toString());
    builder.environment().put("TRANSFERNLP_DATA", folder.resolve("datasets").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("KARAF_EXEC", "exec");
    builder.environment().put("CHECK_ROOT_INSTANCE_RUNNING", "false");
    builder.environment().remove("TRANSFERNLP_SSH");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    process = builder.start();
    client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
    client.start();
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
    return to;
  }

  /** The folder of the configuration. */
  Path etc() {
    return etc;
  }

  /** The port of the server on this machine. */
  int port() {
    return port;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits until a user can run a command of ours. */
  void awaitCommands(String user, String password) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (ClientSession session = session(user, password)) {
        if (execute(session, "transfer:models --no-format").text().contains("lstm")) {
          return;
        }
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw e;
        }
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("There is no transfer:models yet.");
      }
      Thread.onSpinWait();
    }
  }

  /** Waits until the server talks SSH. */
  void awaitServer() throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (ClientSession session = connect("nobody")) {
        session.waitFor(
            EnumSet.of(ClientSession.ClientSessionEvent.WAIT_AUTH), TimeUnit.SECONDS.toMillis(10));
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  /**
   * Logs in.
   *
   * @throws IOException if the server does not let this user in
   */
  ClientSession session(String user, String password) throws IOException {
    ClientSession session = connect(user);
    try {
      session.addPasswordIdentity(password);
      session.auth().verify(PATIENCE);
      return session;
    } catch (IOException e) {
      session.close(true);
      throw e;
    }
  }

  private ClientSession connect(String user) throws IOException {
    return client.connect(user, "127.0.0.1", port).verify(PATIENCE).getSession();
  }

  /**
   * What a command printed.
   *
   * @param status its exit status
   * @param text what it printed, errors included
   */
  record Answer(int status, String text) {

    /** Whether it did not run because of the user's roles. */
    boolean isRefused() {
      return text.contains("Command not found: ") || text.contains("Insufficient credentials");
    }
  }

  /** Logs in and runs a command; the server takes one a session. */
  Answer execute(String user, String password, String command) throws IOException {
    try (ClientSession session = session(user, password)) {
      return execute(session, command);
    }
  }

  private static Answer execute(ClientSession session, String command) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ChannelExec channel = session.createExecChannel(command)) {
      channel.setOut(out);
      channel.setErr(out);
      channel.open().verify(PATIENCE);
      channel.waitFor(
          List.of(ClientChannelEvent.CLOSED, ClientChannelEvent.EXIT_STATUS), PATIENCE.toMillis());
      Integer status = channel.getExitStatus();
      return new Answer(status == null ? -1 : status, out.toString(StandardCharsets.UTF_8));
    }
  }

  /** What the server printed so far. */
  String output() throws IOException {
    return Files.readString(etc.resolveSibling("output"));
  }

  @Override
  public void close() {
    client.stop();
    process.destroyForcibly().onExit().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
