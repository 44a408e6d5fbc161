package org.transfernlp.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;

/** Datasets whose code is wrong, as others meet them: through the catalogue. */
class OfferedDatasetTest {

  private static final String REMEDY =
      "; its code has to be mended, that is " + Weather.class.getName();
  private static final DatasetInfo INFO = info("weather");

  private final ServiceCatalogue catalogue = new ServiceCatalogue();
  private final Weather weather = new Weather();

  /** Every answer is another supplier's, so that each can go wrong. */
  private static final class Weather implements Dataset {

    private Supplier<DatasetInfo> info = () -> INFO;
    private Supplier<Stream<Example>> examples = () -> Stream.of(new Example("rain", 0));
    private Supplier<Optional<String>> unavailable = Optional::empty;
    private Supplier<Acquisition> acquisition = () -> Acquisition.NONE;

    @Override
    public DatasetInfo info() {
      return info.get();
    }

    @Override
    public Stream<Example> examples(Split split) {
      return examples.get();
    }

    @Override
    public Optional<String> unavailable() {
      return unavailable.get();
    }

    @Override
    public Acquisition acquisition() {
      return acquisition.get();
    }
  }

  private static DatasetInfo info(String id) {
    return new DatasetInfo(
        id, id, TaskKind.SINGLE_TEXT, List.of("bad", "good"), Map.of(), "", "", "", List.of());
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T fail() {
    throw new IllegalStateException("boom");
  }

  /** What a plug-in gives that was compiled without checks for null. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }

  private Dataset offered() {
    catalogue.addDataset(weather, Map.of(Constants.SERVICE_ID, 1L));
    return catalogue.dataset("weather");
  }

  private static String failure(Supplier<?> call) {
    return assertThrows(DatasetException.class, call::get).getMessage();
  }

  private static String read(Dataset dataset) {
    return failure(
        () -> {
          try (Stream<Example> examples = dataset.examples(Split.TRAIN)) {
            return examples.toList();
          }
        });
  }

  @Test
  void oneThatDoesNotSayAnyMoreWhatItIsStaysInTheListAndCannotBeUsed() {
    Dataset dataset = offered();
    weather.info = OfferedDatasetTest::fail;
    assertEquals(List.of(dataset), catalogue.datasets());
    assertSame(dataset, catalogue.dataset("weather"));
    assertEquals(INFO, dataset.info());
    String problem =
        "Dataset 'weather' failed when it was asked for what it is: java.lang.IllegalStateException: boom"
            + REMEDY
            + ".";
    assertEquals(Optional.of(problem), dataset.unavailable());
    assertEquals(problem, read(dataset));
    weather.info = OfferedDatasetTest::nothing;
    assertEquals(INFO, dataset.info());
    assertEquals(
        Optional.of("Dataset 'weather' gave null when it was asked for what it is" + REMEDY + "."),
        dataset.unavailable());
    weather.info = () -> info("climate");
    assertEquals(INFO, dataset.info());
    assertEquals(
        Optional.of("Dataset 'weather' says at another time that it is 'climate'" + REMEDY + "."),
        dataset.unavailable());
    weather.info = () -> INFO;
    assertEquals(Optional.empty(), dataset.unavailable());
  }

  @Test
  void whatIsWrongWithItsAnswersIsSaidInASentenceThatNamesIt() {
    Dataset dataset = offered();
    weather.unavailable = OfferedDatasetTest::nothing;
    assertEquals(
        Optional.of(
            "Dataset 'weather' gave null when it was asked for whether it is available"
                + REMEDY
                + "."),
        dataset.unavailable());
    weather.unavailable =
        () -> {
          throw new DatasetUnavailableException("There is no rain.txt.");
        };
    assertEquals(
        Optional.of("Dataset 'weather' is not available. There is no rain.txt."),
        dataset.unavailable());
    weather.acquisition = OfferedDatasetTest::nothing;
    assertEquals(
        "Dataset 'weather' gave null when it was asked for how its files are got" + REMEDY + ".",
        failure(dataset::acquisition));
    weather.examples = OfferedDatasetTest::nothing;
    assertEquals(
        "Dataset 'weather' gave null when it was asked for its examples of train" + REMEDY + ".",
        read(dataset));
    weather.examples =
        () -> Stream.of(new Example("rain", 0), OfferedDatasetTest.<Example>nothing());
    assertEquals(
        "Dataset 'weather' gave null in place of example 2 of train" + REMEDY + ".", read(dataset));
    weather.examples = () -> Stream.of("rain").map(text -> fail());
    assertEquals(
        "Dataset 'weather' failed when train was read, after example 0: java.lang.IllegalStateException: boom"
            + REMEDY
            + ".",
        read(dataset));
  }

  @Test
  void classThatItsBundleDoesNotImportIsNamed() {
    Dataset dataset = offered();
    weather.examples =
        () -> {
          throw new NoClassDefFoundError("org/example/csv/Parser");
        };
    assertEquals(
        "Dataset 'weather' failed when it was asked for its examples of train: the class org.example.csv.Parser cannot be found by its bundle, whose Import-Package may lack org.example.csv"
            + REMEDY
            + ".",
        read(dataset));
  }

  @Test
  void failureOfWhoeverReadsIsNotItsOwn() {
    Dataset dataset = offered();
    IllegalStateException own = new IllegalStateException("a full disk");
    try (Stream<Example> examples = dataset.examples(Split.TRAIN)) {
      assertSame(
          own,
          assertThrows(
              IllegalStateException.class,
              () ->
                  examples.forEachOrdered(
                      example -> {
                        throw own;
                      })));
    }
  }

  @Test
  void streamIsClosed() {
    AtomicBoolean closed = new AtomicBoolean();
    Dataset dataset = offered();
    weather.examples = () -> Stream.<Example>of().onClose(() -> closed.set(true));
    dataset.examples(Split.TEST).close();
    assertTrue(closed.get());
  }

  @Test
  void streamThatIsGivenTwiceIsNamedAndClosed() {
    AtomicBoolean closed = new AtomicBoolean();
    Dataset dataset = offered();
    Stream<Example> same = Stream.of(new Example("rain", 0)).onClose(() -> closed.set(true));
    weather.examples = () -> same;
    assertEquals(1, dataset.examples(Split.TRAIN).count());
    assertFalse(closed.get());
    assertEquals(
        "Dataset 'weather' failed when it was asked for its examples of train: java.lang.IllegalStateException: stream has already been operated upon or closed"
            + REMEDY
            + ".",
        read(dataset));
    assertTrue(closed.get());
  }

  @Test
  void itIsThereAndItsCodeIsKnown() {
    Dataset dataset = offered();
    assertTrue(catalogue.isPresent(dataset));
    assertSame(Weather.class, OfferedDataset.code(dataset));
    catalogue.removeDataset(weather);
    assertEquals(List.of(), catalogue.datasets());
  }
}
