package org.transfernlp.shell.internal.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.strategy.Setting;

/**
 * What the quickstart trains: two targets, each with and without transfer, for each seed. All is as
 * transfer:run has it by default, so that each trial can be repeated by it.
 *
 * @param firstSeed of the seeds, which follow each other
 * @param seeds how many
 */
public record QuickstartTrials(long firstSeed, int seeds) {

  static final String SOURCE = "synthetic-source";
  static final String NEAR = "synthetic-near";
  static final String FAR = "synthetic-far";
  static final String MODEL = "lstm";
  static final String STRATEGY = "init";
  static final String SETTING = "E:tune H:tune O:random";

  private static final int MOST_SEEDS = 100;

  /**
   * Checks the number of seeds.
   *
   * @throws ExperimentException if there are too few for a test of significance, or too many
   */
  public QuickstartTrials {
    if (seeds < 2 || seeds > MOST_SEEDS) {
      throw new ExperimentException(
          "The number of seeds must be from 2, as one alone shows no significance, to %d, but is %d."
              .formatted(MOST_SEEDS, seeds));
    }
  }

  List<Long> seedNumbers() {
    return LongStream.range(firstSeed, firstSeed + seeds).boxed().toList();
  }

  /** All of them, those of a seed together. */
  List<TrialSpec> all() {
    List<TrialSpec> specs = new ArrayList<>();
    for (long seed : seedNumbers()) {
      for (String target : List.of(NEAR, FAR)) {
        specs.add(without(target, seed));
        specs.add(with(target, seed));
      }
    }
    return specs;
  }

  TrialSpec without(String target, long seed) {
    return TrialSpec.withoutTransfer(target, MODEL, null, Hyperparameters.DEFAULTS, seed);
  }

  TrialSpec with(String target, long seed) {
    return new TrialSpec(
        target,
        TrialSpec.withoutTransfer(SOURCE, MODEL, null, Hyperparameters.SOURCE_DEFAULTS, seed),
        SourceEpoch.BEST,
        MODEL,
        STRATEGY,
        Map.of(),
        Setting.parse(SETTING),
        null,
        Hyperparameters.DEFAULTS,
        seed);
  }
}
