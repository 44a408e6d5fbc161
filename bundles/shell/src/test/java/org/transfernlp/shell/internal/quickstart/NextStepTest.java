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

  private static final String FETCH = "get real data by transfer:dataset-fetch mr imdb-reviews,";

  @Test
  void withoutDataTheFirstThatCanBeDownloadedAreNamed() {
    assertEquals(
        "get real data by transfer:dataset-fetch mr imdb-reviews, and train on them by"
            + " transfer:run --source imdb-reviews --target mr, or describe files of your own in a"
            + " configuration; transfer:datasets tells what is there.",
        sentence());
  }

  @Test
  void provenTransfersComeFirstInTheirOrder() {
    Texts sick = new Texts("sick", 4_500, TaskKind.TEXT_PAIR, () -> true);
    Texts snli = new Texts("snli", 550_152, TaskKind.TEXT_PAIR, () -> true);
    Texts mr = there("mr", 8_500);
    Texts reviews = there("imdb-reviews", 25_000);
    Texts imdb = there("imdb", 25_000);
    assertEquals(
        transfer("imdb-sentences", "mr"),
        sentence(sick, snli, mr, reviews, imdb, there("imdb-sentences", 600_000)));
    assertEquals(transfer("imdb", "mr"), sentence(sick, snli, mr, reviews, imdb));
    assertEquals(transfer("imdb-reviews", "mr"), sentence(sick, snli, mr, reviews));
    assertEquals(transfer("snli", "sick"), sentence(sick, snli, mr));
  }

  @Test
  void otherwiseTheSmallestIsTrainedOnWithoutSource() {
    assertEquals(
        "transfer:run --target qc trains on real data, as yet without a source.",
        sentence(
            there("mr", 8_500),
            there("qc", 4_907),
            new Texts("imdb", 9, TaskKind.SINGLE_TEXT, () -> false)));
  }

  @Test
  void pairsAreRealData() {
    assertEquals(
        "transfer:run --target msrp trains on real data, as yet without a source.",
        sentence(new Texts("msrp", 4_076, TaskKind.TEXT_PAIR, () -> true)));
  }

  @Test
  void generatedAndAbsentDataDoNotCount() {
    assertTrue(sentence(there("synthetic-near", 500)).startsWith(FETCH));
    assertTrue(sentence(new Texts("mr", 9, TaskKind.SINGLE_TEXT, () -> false)).startsWith(FETCH));
    assertTrue(sentence(new Texts("snli", 9, TaskKind.TEXT_PAIR, () -> false)).startsWith(FETCH));
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

  private static String transfer(String source, String target) {
    return "transfer:run --source %s --target %s does the same with real data."
        .formatted(source, target);
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
