package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.transfernlp.embedding.Embeddings;

/** Word vectors from the texts of a dataset and a file, to other programs and back. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway.Init")
public class EmbeddingsIT {

  private static final String OPTIONS = " --dimension 10 --epochs 1 --min-count 2";

  /** Injected so that the tests wait for it. */
  @Inject
  @SuppressWarnings("UnusedVariable")
  private BootFinished bootFinished;

  @Inject private SessionFactory sessions;
  @Inject private Embeddings embeddings;
  @Inject private BundleContext context;

  @Configuration
  public Option[] configuration() {
    return Container.assembly();
  }

  @Test
  public void vectorsAreTrainedOnceAndComeBackTheSame() throws Exception {
    Path texts = Files.createTempFile("texts", ".txt");
    Path vectors = Files.createTempDirectory("vectors").resolve("vectors.bin");
    Files.writeString(texts, "the cat sat on the mat\n".repeat(20));
    String sources = " --datasets synthetic-near --files " + texts + OPTIONS;
    executeAsAdmin("embeddings-train it-one" + sources);
    String second = executeAsAdmin("embeddings-train it-two" + sources);
    assertTrue(second, second.contains("taken from disk"));
    assertEquals(embeddings.info("it-one").sha256(), embeddings.info("it-two").sha256());

    assertTrue(execute("embeddings-info it-one").contains("dataset synthetic-near"));
    assertEquals(
        2, execute("embeddings-neighbours it-one cat -mat --count 2 --no-format").lines().count());
    // They write and read wherever the server may, so that a manager may not.
    executeAsAdmin("embeddings-export it-one " + vectors + " --format word2vec-binary");
    executeAsAdmin("embeddings-import it-back " + vectors);
    assertEquals(embeddings.info("it-one").sha256(), embeddings.info("it-back").sha256());
    String list = execute("embeddings");
    assertTrue(list, list.contains("it-back") && list.contains("synthetic-near"));
  }

  @Test
  public void unknownNameIsOneLine() throws Exception {
    Container.Printed printed =
        Container.execute(sessions, "transfer:embeddings-info it-nowhere-at-all");
    assertEquals(1, printed.status());
    assertEquals(1, printed.err().lines().count());
    assertTrue(printed.err(), printed.err().startsWith("Error: There are no word vectors"));
  }

  @Test
  public void withoutTheBundleItIsSaidWhatToInstall() throws Exception {
    Bundle bundle =
        Arrays.stream(context.getBundles())
            .filter(other -> "org.transfernlp.embeddings".equals(other.getSymbolicName()))
            .findFirst()
            .orElseThrow();
    bundle.stop();
    try {
      Container.Printed printed = Container.execute(sessions, "transfer:embeddings");
      assertEquals(1, printed.status());
      assertTrue(printed.err(), printed.err().contains("feature:install transfernlp-embeddings"));
    } finally {
      bundle.start();
    }
  }

  private String executeAsAdmin(String command) throws Exception {
    Container.Printed printed = Container.execute(sessions, "admin", "transfer:" + command);
    assertEquals(printed.err(), 0, printed.status());
    return printed.out();
  }

  private String execute(String command) throws Exception {
    Container.Printed printed = Container.execute(sessions, "transfer:" + command);
    assertEquals("", printed.err());
    assertEquals(printed.out(), 0, printed.status());
    return printed.out();
  }
}
