package org.transfernlp.engine.internal.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.engine.internal.MemoryDataset;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;

/** What trials share in memory, and the training examples that each of them uses. */
class SharedWorkTest extends TrialScenario {

  /** Counts how often it is read. */
  private static final class CountingDataset implements Dataset {

    private final Dataset same = new MemoryDataset("counted", 40, 2);
    private final AtomicInteger opened = new AtomicInteger();

    @Override
    public DatasetInfo info() {
      return same.info();
    }

    @Override
    public Optional<String> unavailable() {
      return Optional.empty();
    }

    @Override
    public Stream<Example> examples(Split split) {
      opened.incrementAndGet();
      return same.examples(split);
    }
  }

  private static TrialSpec counted(long seed) {
    return TrialSpec.withoutTransfer("counted", "bag", null, FEW, seed);
  }

  @Test
  void trialsThatAreSubmittedTogetherReadADatasetOnce() {
    CountingDataset dataset = new CountingDataset();
    catalogue.add(dataset);
    List<RunningTrial> trials = new ArrayList<>();
    for (long seed = 1; seed <= 8; seed++) {
      trials.add(pool.submit(counted(seed), events::add));
    }
    trials.forEach(TrialScenario::result);
    // Once for the fingerprint, once for the words.
    assertEquals(2 * 3, dataset.opened.get());
    assertEquals(
        1,
        events.stream()
            .filter(
                event ->
                    event instanceof TrialEvent.Preparing preparing
                        && preparing.activity().startsWith("reading"))
            .count());
  }

  @Test
  void datasetStaysInMemoryUntilTheSessionEnds() {
    CountingDataset dataset = new CountingDataset();
    catalogue.add(dataset);
    TrialSessions.Session session = pool.openSession();
    run(counted(1));
    run(counted(2));
    assertEquals(2 * 3, dataset.opened.get());
    CountingDataset other = new CountingDataset();
    catalogue.add(other);
    run(counted(3));
    assertTrue(other.opened.get() > 0);
    session.close();
  }

  @Test
  void fewerTrainingExamplesAreDrawnByTheSeed() {
    Hyperparameters ten = FEW.withTrainingExamples(10);
    TrialResult first = run(withExamples(ten, 1));
    assertEquals(FEW.epochs(), model.steps.get());
    TrialResult again = repeat(withExamples(ten, 1));
    assertEquals(numbers(first), numbers(again));
    assertNotEquals(vocabulary(first), vocabulary(run(withExamples(ten, 2))));
    assertNotEquals(vocabulary(first), vocabulary(run(baseline(1))));
  }

  @Test
  void asManyTrainingExamplesAsThereAreAreAllOfThem() {
    TrialResult all = run(baseline(1));
    for (int number : new int[] {40, 41, Integer.MAX_VALUE}) {
      TrialResult result = run(withExamples(FEW.withTrainingExamples(number), 1));
      assertEquals(numbers(all), numbers(result));
      assertEquals(vocabulary(all), vocabulary(result));
    }
  }

  private static TrialSpec withExamples(Hyperparameters hyperparameters, long seed) {
    return TrialSpec.withoutTransfer("small", "bag", null, hyperparameters, seed);
  }

  private static String vocabulary(TrialResult result) {
    return String.valueOf(result.provenance().get("vocabulary"));
  }
}
