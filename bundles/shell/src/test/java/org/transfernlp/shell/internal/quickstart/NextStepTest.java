package org.transfernlp.shell.internal.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;

class NextStepTest {

  private static final String FETCH = "get real data by transfer:dataset-fetch mr imdb-sentences";

  @Test
  void provenTransferComesFirst() {
    assertEquals(
        "transfer:run --source imdb-sentences --target mr does the same with real data.",
        sentence(there("huge", 1_000_000), there("mr", 8_500), there("imdb-sentences", 600_000)));
  }

  @Test
  void otherwiseTheLargestIsTransferredToTheSmallest() {
    assertEquals(
        "transfer:run --source news --target tiny does the same with real data.",
        sentence(there("letters", 900), there("tiny", 100), there("news", 9_000)));
  }

  @Test
  void oneDatasetIsTrainedOnWithoutSource() {
    assertEquals(
        "transfer:run --target mr trains on real data, as yet without a source.",
        sentence(there("mr", 8_500), new Texts("imdb", 9, TaskKind.SINGLE_TEXT, () -> false)));
  }

  @Test
  void generatedPairsAndAbsentDataDoNotCount() {
    assertTrue(sentence(there("synthetic-near", 500)).startsWith(FETCH));
    assertTrue(sentence(new Texts("snli", 9, TaskKind.TEXT_PAIR, () -> true)).startsWith(FETCH));
    assertTrue(sentence(new Texts("mr", 9, TaskKind.SINGLE_TEXT, () -> false)).startsWith(FETCH));
  }

  @Test
  void datasetThatFailsDoesNotCount() {
    Texts broken =
        new Texts(
            "mr",
            9,
            TaskKind.SINGLE_TEXT,
            () -> {
              throw new IllegalStateException("broken");
            });
    assertTrue(sentence(broken).startsWith(FETCH));
  }

  private static String sentence(Dataset... datasets) {
    return new NextStep(new DatasetsOnly(List.of(datasets))).sentence();
  }

  private static Texts there(String id, int size) {
    return new Texts(id, size, TaskKind.SINGLE_TEXT, () -> true);
  }

  private record Texts(String id, int size, TaskKind kind, BooleanSupplier available)
      implements Dataset {

    @Override
    public DatasetInfo info() {
      return new DatasetInfo(
          id, id, kind, List.of("a", "b"), Map.of(Split.TRAIN, size), "", "", "", List.of());
    }

    @Override
    public Stream<Example> examples(Split split) {
      throw new DatasetException("Not read.");
    }

    @Override
    public Optional<String> unavailable() {
      return available.getAsBoolean() ? Optional.empty() : Optional.of("Not there.");
    }
  }
}
