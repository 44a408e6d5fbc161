package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The launcher script and a run without a console, as a user or script would start them. */
public class LauncherIT {

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final List<Process> processes = new ArrayList<>();

  @After
  public void endProcesses() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  public void listsTheDatasets() throws Exception {
    Ended ended = end(start("datasets", "--no-format"));
    assertEquals(ended.toString(), 0, ended.status());
    assertEquals("", ended.err());
    assertTrue(ended.out(), ended.out().lines().anyMatch(line -> line.startsWith("imdb ")));
    assertTrue(ended.out(), ended.out().lines().anyMatch(line -> line.startsWith("mr ")));
  }

  /** The name would list the system's bundles, or be torn apart, if anybody read it as code. */
  @Test
  public void argumentsArriveAsTheyAre() throws Exception {
    String name = "no'such \"$(bundle:list); ${x} \\ ○🔒";
    Ended ended = end(start("run", "--target", name));
    assertEquals(ended.toString(), 1, ended.status());
    assertEquals("", ended.out());
    assertTrue(ended.err(), ended.err().startsWith("Error: "));
    assertTrue(ended.err(), ended.err().contains(name));
    assertEquals(ended.err(), 1, ended.err().lines().count());
  }

  @Test
  public void unknownCommandFailsInsteadOfWaiting() throws Exception {
    Ended ended = end(start("nosuch"));
    assertEquals(ended.toString(), 127, ended.status());
    assertTrue(ended.err(), ended.err().startsWith("Error: There is no command transfer:nosuch."));
  }

  @Test
  public void terminationPrintsWhatIsDone() throws Exception {
    assumeTrue("There is no mr in " + Datasets.folder(), Datasets.present() || Datasets.required());
    Process process = start("run", "--target", "mr", "--epochs", "1000");
    StringBuilder out = new StringBuilder();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      String line;
      boolean told = false;
      while ((line = reader.readLine()) != null) {
        out.append(line).append('\n');
        if (!told && line.contains("epoch 1/1000")) {
          process.toHandle().destroy(); // unlike the process's own method, keeps the output
          told = true;
        }
      }
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(out.toString(), 143, process.exitValue());
    assertTrue(out.toString(), out.toString().contains("was cancelled after"));
    assertTrue(out.toString(), out.toString().contains("Without transfer │"));
    assertFalse(out.toString(), out.toString().contains("Exception"));
  }

  @Test
  public void doctorTellsByItsStatusWhetherSomethingIsBroken() throws Exception {
    Ended well = end(start("doctor"));
    assertEquals(well.toString(), 0, well.status());
    assertEquals("", well.err());
    Path results = folder.getRoot().toPath().resolve("home/store/results.mv.db");
    Files.createDirectories(results.getParent());
    Files.write(results, new byte[0]);
    Ended ill = end(start("doctor", "--no-format"));
    assertEquals(ill.toString(), 1, ill.status());
    assertEquals("", ill.err());
    assertTrue(ill.out(), ill.out().lines().anyMatch(line -> line.startsWith("broken\tResults\t")));
  }

  private record Ended(int status, String out, String err) {}

  private Process start(String... arguments) throws IOException {
    Path link = folder.getRoot().toPath().resolve("launcher");
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, Datasets.checkout().resolve("transfernlp"));
    }
    List<String> command = new ArrayList<>();
    command.add(link.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.getRoot())
            .redirectError(new File(folder.getRoot(), "err"));
    builder.environment().put("TRANSFERNLP_DATA", Datasets.folder().toString());
    Path home = Files.createDirectories(folder.getRoot().toPath().resolve("home"));
    builder.environment().put("TRANSFERNLP_HOME", home.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // The settings of Maven's own process are not for this one.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private Ended end(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Ended(
        process.exitValue(), out, Files.readString(folder.getRoot().toPath().resolve("err")));
  }
}
