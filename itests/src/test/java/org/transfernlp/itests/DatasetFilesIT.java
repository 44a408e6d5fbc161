package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.experiment.Catalogue;

/** A configuration file that comes, changes and goes while the container runs. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway.Init")
public class DatasetFilesIT {

  private static final String ID = "my-data";

  /** Injected so that the tests wait for it. */
  @Inject
  @SuppressWarnings("UnusedVariable")
  private BootFinished bootFinished;

  @Inject private Catalogue catalogue;

  private Path configuration;
  private Path data;

  @Configuration
  public Option[] configuration() {
    return Container.assembly();
  }

  @Before
  public void writeData() throws IOException {
    Path base = Path.of(System.getProperty("karaf.base"));
    configuration = base.resolve("etc/org.transfernlp.dataset.files-" + ID + ".cfg");
    data = Files.createTempFile("data", ".csv");
    Files.writeString(data, "text,label\nschlecht,übel\nfein,gut\n");
  }

  @After
  public void removeBoth() throws IOException {
    Files.deleteIfExists(configuration);
    Files.deleteIfExists(data);
  }

  /** Each change is made as soon as the one before has been seen, so that none may get lost. */
  @Test
  public void datasetFollowsItsConfigurationFile() throws Exception {
    write("title = Größe", "labels = übel, gut");
    Dataset first = await(found -> found.isPresent()).orElseThrow();
    assertEquals("Größe", first.info().title());
    assertEquals(List.of("übel", "gut"), first.info().labels());
    try (Stream<Example> examples = first.examples(Split.TRAIN)) {
      assertEquals(List.of(new Example("schlecht", 0), new Example("fein", 1)), examples.toList());
    }

    write("title = Anders", "labels = gut, übel");
    await(found -> found.isPresent() && found.get().info().title().equals("Anders"));

    write("lables = gut, übel");
    Dataset broken =
        await(found -> found.isPresent() && found.get().info().labels().isEmpty()).orElseThrow();
    String reason = broken.unavailable().orElseThrow();
    assertTrue(reason, reason.contains("etc/" + configuration.getFileName()));
    assertTrue(reason, reason.contains("did you mean labels?"));

    Files.delete(configuration);
    await(Optional::isEmpty);
  }

  /** Written elsewhere and moved, so that no half of it is ever seen. */
  private void write(String... lines) throws IOException {
    Path written = Files.createTempFile("dataset", ".cfg");
    String places = "train = %1$s\nvalidation = %1$s\ntest = %1$s\n".formatted(data);
    Files.writeString(written, places + String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    Files.move(written, configuration, StandardCopyOption.REPLACE_EXISTING);
  }

  private Optional<Dataset> await(Predicate<Optional<Dataset>> condition) throws TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      Optional<Dataset> found =
          catalogue.datasets().stream()
              .filter(dataset -> dataset.info().id().equals(ID))
              .findFirst();
      if (condition.test(found)) {
        return found;
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("The catalogue has " + found.map(Dataset::info));
      }
      Thread.onSpinWait();
    }
  }
}
