package org.transfernlp.itests;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Apache Karaf as it can be downloaded, in a process of its own, used as somebody does who sits in
 * front of it: by its console. Nothing is configured but where artifacts come from, and ports that
 * nobody else uses.
 */
final class StockKaraf implements AutoCloseable {

  private static final long PATIENCE_IN_SECONDS = 120;

  /** What a terminal is told of colours and places. */
  private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]|\u001b[=>]|\r");

  private static final String PROMPT = "karaf@root()> ";

  /** The console paints it again and again, and then goes on behind it. */
  private static final Pattern PROMPTS = Pattern.compile("^(karaf@root\\(\\)> *)+");

  /** What stands in the file that comes with Karaf. */
  private static final String OWN_REPOSITORIES =
      "${karaf.home.uri}${karaf.default.repository}@id=system.repository@snapshots,"
          + "${karaf.data.uri}kar@id=kar.repository@multi@snapshots";

  private final Path folder;
  private final Process process;
  private final BufferedWriter console;
  private final StringBuilder printed = new StringBuilder();
  private int commands;

  private StockKaraf(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
    this.console = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "what Karaf prints");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Unpacks and starts it. Now and then, Karaf 4.4.10 starts its features service twice when it is
   * started for the first time, and then does not know that it has installed features at all: such
   * a one is not used.
   *
   * @param name of its folder, which is deleted if it is there
   * @param repositories where artifacts come from, besides what Karaf has itself; empty for nowhere
   */
  static StockKaraf start(String name, String repositories) throws Exception {
    Path folder = Path.of(System.getProperty("transfernlp.target")).resolve(name);
    StockKaraf karaf = startOnce(folder, repositories);
    while (karaf.log().split("Adding features", -1).length > 2) {
      karaf.close();
      karaf = startOnce(folder, repositories);
    }
    return karaf;
  }

  private static StockKaraf startOnce(Path folder, String repositories) throws Exception {
    delete(folder);
    Files.createDirectories(folder);
    run(folder, "tar", "xzf", System.getProperty("transfernlp.stockKaraf"), "--strip-components=1");
    // Neither the network nor what this machine's builds have left may be needed.
    configure(
        folder,
        "org.ops4j.pax.url.mvn.cfg",
        "org.ops4j.pax.url.mvn.defaultRepositories=" + OWN_REPOSITORIES + "," + repositories,
        "org.ops4j.pax.url.mvn.repositories=",
        "org.ops4j.pax.url.mvn.localRepository=" + folder.resolve("empty-repository"));
    configure(folder, "org.apache.karaf.shell.cfg", "sshHost=127.0.0.1", "sshPort=" + freePort());
    configure(
        folder,
        "org.apache.karaf.management.cfg",
        "rmiRegistryHost=127.0.0.1",
        "rmiServerHost=127.0.0.1",
        "rmiRegistryPort=" + freePort(),
        "rmiServerPort=" + freePort());
    ProcessBuilder builder =
        new ProcessBuilder(folder.resolve("bin").resolve("karaf").toString())
            .directory(folder.toFile())
            .redirectErrorStream(true);
    Path target = Path.of(System.getProperty("transfernlp.target"));
    builder.environment().keySet().removeIf(name -> name.startsWith("KARAF_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("TERM", "dumb");
    builder.environment().put("TRANSFERNLP_HOME", folder.resolve("work").toString());
    builder
        .environment()
        .put(
            "EXTRA_JAVA_OPTS", "-Dorg.bytedeco.javacpp.cachedir=" + target.resolve("native-cache"));
    StockKaraf karaf = new StockKaraf(folder, builder.start());
    karaf.await(PROMPT);
    return karaf;
  }

  private static void run(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(List.of(command) + ": " + out);
    }
  }

  /** What stands last in a file counts. */
  private static void configure(Path folder, String file, String... lines) throws IOException {
    Path path = folder.resolve("etc").resolve(file);
    Files.writeString(path, Files.readString(path) + "\n" + String.join("\n", lines) + "\n");
  }

  /** A port of the loopback interface that nobody listens on. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where it was started. */
  Path folder() {
    return folder;
  }

  /** The folder that files are dropped in. */
  Path deploy() {
    return folder.resolve("deploy");
  }

  /** The folder of configuration files. */
  Path etc() {
    return folder.resolve("etc");
  }

  /** What has been written to the log. */
  String log() throws IOException {
    return Files.readString(folder.resolve("data").resolve("log").resolve("karaf.log"));
  }

  /**
   * Types a command.
   *
   * @return what it printed
   */
  String execute(String command) throws Exception {
    commands++;
    int begin;
    synchronized (printed) {
      begin = printed.length();
    }
    // The line is echoed as it is typed, the mark comes without the quotes.
    console.write(command + "\n" + "echo the'-'end'-'" + commands + "\n");
    console.flush();
    String mark = "the-end-" + commands + "\n";
    await(mark);
    synchronized (printed) {
      String answer = printed.substring(begin, printed.lastIndexOf(mark));
      return answer
          .lines()
          .map(line -> PROMPTS.matcher(line).replaceFirst(""))
          .filter(line -> !line.isBlank() && !isEcho(line, command))
          .reduce("", (text, line) -> text + line + "\n");
    }
  }

  /** A terminal breaks long lines. */
  private static boolean isEcho(String line, String command) {
    return line.startsWith("echo the'-'end'-'")
        || line.replace(" ", "").equals(command.replace(" ", ""));
  }

  /** Types a command again and again until it prints a text. */
  String executeUntil(String command, String expected) throws Exception {
    return executeUntil(command, answer -> answer.contains(expected));
  }

  /** Types a command again and again until it prints what it should. */
  String executeUntil(String command, Predicate<String> expected) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_IN_SECONDS);
    while (true) {
      String answer = execute(command);
      if (expected.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(command + " still prints: " + answer);
      }
    }
  }

  private void await(String text) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_IN_SECONDS);
    synchronized (printed) {
      while (printed.indexOf(text) < 0) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || !process.isAlive()) {
          throw new TimeoutException("There is no '" + text + "' in: " + printed);
        }
        printed.wait(Math.min(TimeUnit.NANOSECONDS.toMillis(left) + 1, 1000));
      }
    }
  }

  private void read() {
    char[] piece = new char[4096];
    try (Reader reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      int length;
      while ((length = reader.read(piece)) >= 0) {
        String text = ESCAPES.matcher(new String(piece, 0, length)).replaceAll("");
        synchronized (printed) {
          printed.append(text);
          printed.notifyAll();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it in good order, or else in any. */
  @Override
  public void close() throws IOException {
    try {
      console.write("shutdown -f\n");
      console.flush();
      process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Deletes a folder and all that is in it. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** The code of a class on this class path. */
  static byte[] code(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      if (in == null) {
        throw new IOException("There is no code of " + type);
      }
      return in.readAllBytes();
    }
  }
}
