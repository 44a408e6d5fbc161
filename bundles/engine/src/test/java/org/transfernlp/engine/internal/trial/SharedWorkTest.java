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
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.engine.internal.MemoryDataset;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelInfo;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;

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
  void datasetStaysInMemoryAsLongAsTrialsRun() {
    CountingDataset dataset = new CountingDataset();
    catalogue.add(dataset);
    FirstStep held = new FirstStep();
    RunningTrial other = pool.submit(source(1), events::add);
    held.awaitIt();
    run(counted(1));
    run(counted(2));
    assertEquals(2 * 3, dataset.opened.get());
    CountingDataset replacement = new CountingDataset();
    catalogue.add(replacement);
    run(counted(3));
    assertTrue(replacement.opened.get() > 0);
    held.release();
    result(other);
  }

  @Test
  void datasetThatLeftIsNotKeptWhileOtherTrialsRun() {
    CountingDataset dataset = new CountingDataset();
    catalogue.add(dataset);
    FirstStep held = new FirstStep();
    RunningTrial other = pool.submit(baseline(1), events::add);
    held.awaitIt();
    run(counted(1));
    catalogue.remove(dataset);
    run(baseline(2));
    catalogue.add(dataset);
    int opened = dataset.opened.get();
    run(counted(2));
    assertTrue(dataset.opened.get() > opened);
    held.release();
    result(other);
  }

  @Test
  void modelThatLeftIsNotKeptWhileOtherTrialsRun() {
    AtomicInteger built = new AtomicInteger();
    Model departing = counting(built);
    catalogue.add(departing);
    FirstStep held = new FirstStep();
    RunningTrial other = pool.submit(baseline(1), events::add);
    held.awaitIt();
    run(baselineOf("small", "departing"));
    int first = built.getAndSet(0);
    catalogue.remove(departing);
    run(baseline(2));
    catalogue.add(departing);
    repeat(baselineOf("small", "departing"));
    assertEquals(first, built.get());
    held.release();
    result(other);
  }

  private Model counting(AtomicInteger built) {
    return new Model() {
      @Override
      public ModelInfo info() {
        return new ModelInfo("departing", "Departing", TaskKind.SINGLE_TEXT, "none");
      }

      @Override
      public Network build(NetworkSpec spec) {
        built.incrementAndGet();
        return model.build(spec);
      }
    };
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
