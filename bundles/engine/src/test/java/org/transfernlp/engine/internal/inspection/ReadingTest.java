package org.transfernlp.engine.internal.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.transfernlp.dataset.Split.TEST;
import static org.transfernlp.dataset.Split.TRAIN;
import static org.transfernlp.dataset.Split.VALIDATION;
import static org.transfernlp.dataset.TaskKind.SINGLE_TEXT;
import static org.transfernlp.dataset.TaskKind.TEXT_PAIR;
import static org.transfernlp.engine.internal.inspection.ListedDataset.pair;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.dataset.inspection.Coverage;
import org.transfernlp.dataset.inspection.DatasetStatistics;
import org.transfernlp.dataset.inspection.InspectionObserver;
import org.transfernlp.dataset.inspection.Lengths;
import org.transfernlp.dataset.inspection.Repeats;

class ReadingTest {

  @Test
  void examplesAreCountedByLabelAndLengthsByText() {
    DatasetStatistics statistics =
        read(
            new ListedDataset(TEXT_PAIR)
                .with(
                    TRAIN,
                    pair("one", "one two", 0),
                    pair("one two three", "", 1),
                    pair("one two three four", "one", 1),
                    pair("one two three four five, six", "one", 1)));
    assertEquals(List.of(1, 3), statistics.of(TRAIN).examplesByLabel());
    assertEquals(
        List.of(new Lengths(15 / 4.0, 3.5, 7), new Lengths(1, 1, 2)),
        statistics.of(TRAIN).lengths());
    assertEquals(0, statistics.of(TEST).examples());
    assertEquals(0, statistics.of(TEST).lengths().get(0).longest());
  }

  @Test
  void wordsAreComparedWithTheTrainingVocabularyOnly() {
    Reading films =
        reading(
            new ListedDataset(SINGLE_TEXT)
                .with(TRAIN, new Example("a good film", 1), new Example("A bad film", 0))
                .with(VALIDATION, new Example("unseen", 0))
                .with(TEST, new Example("good, good; unseen", 1)));
    Reading weather =
        reading(new ListedDataset(SINGLE_TEXT).with(TRAIN, new Example("good weather", 1)));
    assertEquals(4, films.statistics().vocabularySize());
    assertEquals(new Coverage(TEST, 4, 1, 5, 2), films.statistics().of(TEST).words());
    assertEquals(new Coverage(TRAIN, 4, 1, 6, 1), films.words().knownTo(weather.words(), TRAIN));
    assertEquals(new Coverage(TRAIN, 2, 1, 2, 1), weather.words().knownTo(films.words(), TRAIN));
  }

  /** The definitions by which QC has 71 repeated training questions, and SICK 46 training pairs. */
  @Test
  void repeatsWithinASplitAreThoseBeyondTheFirst() {
    Example question = new Example("who?", 0);
    assertEquals(
        new Repeats(TRAIN, Set.of(TRAIN), 3, 2, 1, 3),
        within(
            TRAIN,
            new ListedDataset(SINGLE_TEXT)
                .with(
                    TRAIN,
                    question,
                    question,
                    new Example("Who?", 0),
                    question,
                    new Example("why?", 0),
                    new Example("why?", 1))));
    assertEquals(
        new Repeats(TEST, Set.of(TEST), 1, 1, 0, 3),
        within(
            TEST,
            new ListedDataset(TEXT_PAIR)
                .with(TEST, pair("a", "b", 0), pair("b", "a", 0), pair("a", "c", 0))));
  }

  /** The definitions by which SICK has 73 pairs in train and test, and 3,975 shared sentences. */
  @Test
  void repeatsBetweenSplitsAreDifferentPairsInEitherOrder() {
    List<Repeats> repeats =
        read(new ListedDataset(TEXT_PAIR)
                .with(TRAIN, pair("a", "b", 0), pair("b", "a", 0), pair("c", "d", 1))
                .with(VALIDATION, pair("e", "f", 0))
                .with(
                    TEST,
                    pair("b", "a", 1),
                    pair("a", "b", 1),
                    pair("f", "e", 0),
                    pair("d", "g", 0)))
            .repeats();
    assertEquals(
        List.of(
            new Repeats(VALIDATION, Set.of(TRAIN), 0, 0, 0, 0),
            new Repeats(TEST, Set.of(TRAIN), 2, 1, 1, 3),
            new Repeats(TEST, Set.of(VALIDATION), 1, 1, 0, 2),
            new Repeats(TEST, Set.of(TRAIN, VALIDATION), 3, 2, 1, 5)),
        repeats.subList(3, repeats.size()));
  }

  @Test
  void textsMovedAcrossTheBorderOfAPairAreNoRepeats() {
    assertEquals(
        0,
        within(
                TRAIN,
                new ListedDataset(TEXT_PAIR).with(TRAIN, pair("a b", "c", 0), pair("a", "b c", 0)))
            .examples());
  }

  @Test
  void manyDifferentExamplesStayDifferent() {
    Example[] examples =
        IntStream.range(0, 20_000)
            .mapToObj(i -> pair("text " + i, "text " + (i + 1), 0))
            .toArray(Example[]::new);
    ListedDataset dataset = new ListedDataset(TEXT_PAIR).with(TRAIN, examples).with(TEST, examples);
    List<Repeats> repeats = read(dataset).repeats();
    assertEquals(new Repeats(TRAIN, Set.of(TRAIN), 0, 0, 0, 20_001), repeats.get(0));
    assertEquals(new Repeats(TEST, Set.of(TRAIN), 20_000, 20_000, 0, 20_001), repeats.get(4));
  }

  @Test
  void exampleThatDoesNotFitIsNamed() {
    assertEquals(
        "Dataset 'listed', split test, example 2: its label is number 2, where the description has"
            + " numbers 0 to 1.",
        assertThrows(
                DatasetException.class,
                () ->
                    read(
                        new ListedDataset(SINGLE_TEXT)
                            .with(TEST, new Example("a", 1), new Example("b", 2))))
            .getMessage());
    assertThrows(
        DatasetException.class,
        () -> read(new ListedDataset(TEXT_PAIR).with(TRAIN, new Example("a", 1))));
  }

  @Test
  void failureOfForeignCodeIsToldInASentence() {
    Dataset broken =
        new Dataset() {
          @Override
          public DatasetInfo info() {
            return new ListedDataset(TaskKind.SINGLE_TEXT).info();
          }

          @Override
          public Stream<Example> examples(Split split) {
            throw new IllegalStateException("bundle stopped");
          }
        };
    assertEquals(
        "Dataset 'listed' failed while it was read: java.lang.IllegalStateException: bundle"
            + " stopped",
        assertThrows(DatasetException.class, () -> read(broken)).getMessage());
  }

  @Test
  void observerIsToldOfEachExampleAndMayEndTheReading() {
    List<Long> told = new ArrayList<>();
    ListedDataset dataset =
        new ListedDataset(SINGLE_TEXT)
            .with(TRAIN, new Example("a", 0), new Example("b", 0), new Example("c", 0));
    assertThrows(
        CancellationException.class,
        () ->
            Reading.of(
                dataset,
                (activity, done, total) -> {
                  assertEquals("reading train of listed", activity);
                  told.add(done);
                  if (done == 1) {
                    throw new CancellationException();
                  }
                }));
    assertEquals(List.of(0L, 0L, 1L), told);
  }

  @Test
  void moreWordsThanFitInMemoryAreRefused() {
    WordCounts words = new WordCounts("listed", 2);
    words.add(TRAIN, "a");
    words.add(TRAIN, "b");
    words.add(TRAIN, "b");
    assertThrows(DatasetException.class, () -> words.add(TRAIN, "c"));
  }

  private static Repeats within(Split split, Dataset dataset) {
    return read(dataset).repeats().stream()
        .filter(repeats -> repeats.withinSplit() && repeats.split() == split)
        .findFirst()
        .orElseThrow();
  }

  private static DatasetStatistics read(Dataset dataset) {
    return reading(dataset).statistics();
  }

  private static Reading reading(Dataset dataset) {
    return Reading.of(dataset, InspectionObserver.NONE);
  }
}
