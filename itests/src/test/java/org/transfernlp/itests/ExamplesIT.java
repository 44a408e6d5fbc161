package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.OptionUtils;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/**
 * The examples, and what the archetypes generate, as built from their own poms, in the assembly.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway.Init")
public class ExamplesIT {

  /** The folder of the built projects. */
  private static final String BUILT = "transfernlp.built";

  private static final String CHECKOUT = "transfernlp.checkout";

  private static final String DATA = "transfernlp.data";

  private static final String SMALL =
      " --model averaging --epochs 4 --source-epochs 1 --embedding-size 20 --hidden-size 20";

  /** Injected so that the tests wait for it. */
  @Inject
  @SuppressWarnings("UnusedVariable")
  private BootFinished bootFinished;

  @Inject private SessionFactory sessions;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Path> dropped = new ArrayList<>();

  @Configuration
  public Option[] configuration() throws IOException {
    Path examples = Datasets.checkout().resolve("target/examples");
    Path data = Path.of(System.getProperty("transfernlp.target"), "data-of-examples");
    delete(data);
    Files.createDirectory(data);
    return OptionUtils.combine(
        Container.assemblyWithData(data),
        systemProperty(CHECKOUT).value(Datasets.checkout().toString()),
        systemProperty(BUILT).value(examples.resolve("built").toString()),
        systemProperty(DATA).value(data.toString()),
        editConfigurationFilePut(
            "etc/org.ops4j.pax.url.mvn.cfg",
            "org.ops4j.pax.url.mvn.defaultRepositories",
            "${karaf.home.uri}${karaf.default.repository}@id=system.repository@snapshots,"
                + examples.resolve("repository").toUri()
                + "@id=examples"));
  }

  @After
  public void takeAway() throws IOException {
    for (Path jar : dropped) {
      Files.deleteIfExists(jar);
    }
  }

  @Test
  public void pluginsAreDroppedUsedAndRemoved() throws Exception {
    drop("dataset/target/text-folders-1.0.0.jar");
    drop("other-dataset/target/other-dataset-2.0.jar");
    drop("strategy/target/chain-thaw-1.0.0.jar");
    drop("other-strategy/target/other-strategy-2.0.jar");
    drop("model/target/averaging-model-1.0.0.jar");
    await(
        "datasets --no-format",
        out -> out.contains("text-folders") && out.contains("other-dataset"));
    await("strategies", out -> out.contains("chain-thaw") && out.contains("other-strategy"));
    await("models", out -> out.contains("averaging"));

    assertRefused("run --target text-folders" + SMALL, "there is no text-folders/complaint in ");
    writeTexts("text-folders");
    writeTexts("other-dataset");
    printed("dataset-verify text-folders");

    String out =
        printed("run --source text-folders --target other-dataset --strategy chain-thaw" + SMALL);
    assertTrue(out, out.contains("by chain-thaw, epochs-per-link=1, E:tune H:tune O:random"));
    out =
        printed(
            "run --source synthetic-source --target synthetic-near --strategy other-strategy"
                + SMALL);
    assertTrue(out, out.contains("by other-strategy, epochs-per-link=1, E:tune H:tune O:random"));
    assertRefused(
        "run --source synthetic-source --target synthetic-near --strategy chain-thaw --epochs 3"
            + " --model averaging",
        "chain-thaw trains all layers from epoch 4 on, and there are 3 epochs");

    takeAway();
    await(
        "datasets --no-format",
        text -> !text.contains("text-folders") && !text.contains("other-dataset"));
    await("strategies", text -> !text.contains("-thaw") && !text.contains("other-strategy"));
    await("models", text -> !text.contains("averaging"));
    assertRefused("run --target synthetic-near --model averaging", "'averaging'");
  }

  /** With the features of TransferNLP that it asks for itself, and what its README says. */
  @Test
  public void serverTrainsPublishesAndAnswers() throws Exception {
    int port = freePort();
    Path features = Path.of(System.getProperty(BUILT), "embedding-server/features.xml");
    executed("admin", typed(features, port));
    HttpResponse<String> answer =
        await(() -> predict(port), response -> response.statusCode() == 200);
    assertTrue(answer.body(), answer.body().matches("\\S+ [01]\\.[0-9E-]+\n"));
    assertTrue(printed("predictors").contains("embedding-server"));

    executed("admin", "config:delete com.example.server");
    await(() -> isFree(port), free -> free);
    executed("admin", "feature:uninstall embedding-server");
    executed("admin", "feature:repo-remove " + features.toUri());
    executed("admin", "transfer:withdraw embedding-server");
  }

  /** The lines of the README in one session, with another port, and fewer epochs than it needs. */
  private static String typed(Path features, int port) throws IOException {
    GuidePage page =
        GuidePage.read(
            Path.of(System.getProperty(CHECKOUT)), Path.of("examples/embedding-server/README.md"));
    String lines =
        page.commandsOfBlockWith("feature:repo-add").stream()
            .map(GuidePage.CommandLine::text)
            .collect(Collectors.joining("; "));
    String meant =
        lines
            .replace("file:FOLDER/features.xml", features.toUri().toString())
            .replace("8099", Integer.toString(port))
            .replace("config:update", "config:property-set epochs 2; config:update");
    assertTrue(lines, meant.contains("epochs 2") && meant.contains(" port " + port));
    return meant;
  }

  private HttpResponse<String> predict(int port) throws Exception {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/predict"))
              .POST(HttpRequest.BodyPublishers.ofString("any text"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** Copied to elsewhere and moved, so that no half of it is ever seen. */
  private void drop(String jar) throws IOException {
    Path built = Path.of(System.getProperty(BUILT)).resolve(jar);
    Path copy = Files.createTempFile("example", ".jar");
    Files.copy(built, copy, StandardCopyOption.REPLACE_EXISTING);
    Path deployed =
        Path.of(System.getProperty("karaf.base"), "deploy").resolve(built.getFileName());
    dropped.add(deployed);
    Files.move(copy, deployed, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Texts that say which label they have. */
  private static void writeTexts(String dataset) throws IOException {
    for (String label : List.of("complaint", "praise", "question")) {
      Path folder = Path.of(System.getProperty(DATA), dataset, label);
      Files.createDirectories(folder);
      for (int i = 0; i < 60; i++) {
        Files.writeString(
            folder.resolve(i + ".txt"), "This letter, number " + i + ", is a " + label + ".");
      }
    }
  }

  private void assertRefused(String command, String reason) throws Exception {
    Container.Printed printed = Container.execute(sessions, "transfer:" + command);
    assertEquals(printed.out(), 1, printed.status());
    assertTrue(printed.err(), printed.err().contains(reason));
    assertEquals(printed.err(), 1, printed.err().lines().count());
  }

  private String printed(String command) throws Exception {
    Container.Printed printed = Container.execute(sessions, "transfer:" + command);
    assertEquals("", printed.err());
    assertEquals(printed.out(), 0, printed.status());
    return printed.out();
  }

  private void executed(String role, String command) throws Exception {
    assertEquals("", Container.execute(sessions, role, command).err());
  }

  private void await(String command, Predicate<String> condition) throws Exception {
    await(() -> printed(command), condition);
  }

  private static <T> T await(Callable<T> question, Predicate<T> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    Object last = "nothing";
    while (System.nanoTime() < deadline) {
      try {
        T answer = question.call();
        if (condition.test(answer)) {
          return answer;
        }
        last = answer;
      } catch (IllegalStateException e) {
        last = e;
      }
    }
    throw new TimeoutException("The last answer was " + last);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
