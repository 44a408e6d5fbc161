package org.transfernlp.store.jdbc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;

/** Several real processes on one file of H2, some of which are killed. */
final class ProcessesTest {

  private final List<Process> processes = new ArrayList<>();

  @TempDir private Path folder;

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void whatWasKeptBeforeAKillIsThere() throws Exception {
    Set<String> kept = new TreeSet<>();
    for (int round = 0; round < 3; round++) {
      Process writer = writer("round" + round + "-", 0);
      BufferedReader output = writer.inputReader();
      for (int i = 0; i < 20 + round; i++) {
        kept.add(line(output));
      }
      kill(writer);
      for (String rest = output.readLine(); rest != null; rest = output.readLine()) {
        kept.add(rest);
      }
      writer.waitFor();
    }
    assertKept(kept);
  }

  @Test
  void processGoesOnWhenTheOneThatOpenedTheFileFirstIsKilled() throws Exception {
    Process first = writer("first-", 0);
    Set<String> kept = new TreeSet<>(read(first.inputReader(), 3));
    Process second = writer("second-", 0);
    BufferedReader output = second.inputReader();
    kept.addAll(read(output, 3));
    kill(first);
    kept.addAll(read(output, 200));
    kill(second);
    assertKept(kept);
  }

  @Test
  void processGoesOnWhenTheOneThatOpenedTheFileFirstEnds() throws Exception {
    JdbcResultStore first = Samples.h2(folder);
    first.save(Samples.trial("here", "mr", TrialStatus.DONE, 1), null);
    Process second = writer("second-", 0);
    BufferedReader output = second.inputReader();
    Set<String> kept = new TreeSet<>(read(output, 3));
    first.stop();
    kept.addAll(read(output, 200));
    kill(second);
    kept.add("here");
    assertKept(kept);
  }

  @Test
  void processesThatStartTogetherShareTheFile() throws Exception {
    List<Process> writers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      writers.add(writer("w" + i + "-", 20));
    }
    Set<String> kept = new TreeSet<>();
    for (Process writer : writers) {
      kept.addAll(read(writer.inputReader(), 20));
      assertEquals(0, writer.waitFor());
    }
    assertKept(kept);
  }

  @Test
  void fileIsServedToThisMachineOnly() throws Exception {
    JdbcResultStore store = Samples.h2(folder);
    store.save(Samples.trial("here", "mr", TrialStatus.DONE, 1), null);
    Matcher server =
        Pattern.compile("server=.*:(\\d+)")
            .matcher(Files.readString(folder.resolve("results.lock.db")));
    assertTrue(server.find());
    int port = Integer.parseInt(server.group(1));
    new Socket(InetAddress.getLoopbackAddress(), port).close();
    for (InetAddress address : InetAddress.getAllByName(InetAddress.getLocalHost().getHostName())) {
      if (!address.isLoopbackAddress()) {
        assertThrows(ConnectException.class, () -> new Socket(address, port).close());
      }
    }
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    store.stop();
    assertFalse(Files.exists(folder.resolve("results.lock.db")));
  }

  /** As {@code kill -9}; what it has printed can still be read, other than by {@link Process}. */
  private static void kill(Process process) {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  private void assertKept(Set<String> ids) {
    JdbcResultStore store = Samples.h2(folder);
    Set<String> found = new TreeSet<>();
    store.trials(TrialQuery.ALL).stream().map(TrialSummary::id).forEach(found::add);
    assertTrue(found.containsAll(ids), () -> "%s kept, but only %s found".formatted(ids, found));
    for (String id : ids) {
      assertEquals(
          id.equals("here") ? 1 : 2, store.trial(id).orElseThrow().result().epochs().size());
    }
    store.stop();
  }

  private Process writer(String prefix, int trials) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dh2.bindAddress=127.0.0.1",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.toString(),
                prefix,
                String.valueOf(trials))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    processes.add(process);
    return process;
  }

  private static List<String> read(BufferedReader output, int lines) throws IOException {
    List<String> read = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      read.add(line(output));
    }
    return read;
  }

  private static String line(BufferedReader output) throws IOException {
    @Nullable String line = output.readLine();
    assertTrue(line != null && !line.startsWith("Failed"), line);
    return String.valueOf(line);
  }
}
