package org.transfernlp.study;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.strategy.Setting;

/**
 * One of the things that a study compares.
 *
 * @param number counted from 0, in the order of the study
 * @param kind what it is
 * @param source id of the source; null without transfer
 * @param target id of the dataset that is trained and tested on; of a source, that itself
 * @param strategy {@link TrialSpec#NO_STRATEGY} without transfer
 * @param parameters the strategy's parameters that the study gives
 * @param compared values of the hyper-parameters that are compared
 * @param refusal why it cannot be run, one sentence; null if it can
 */
public record Condition(
    int number,
    Kind kind,
    @Nullable String source,
    String target,
    String model,
    String strategy,
    Setting setting,
    Map<String, Double> parameters,
    SourceEpoch sourceEpoch,
    Map<HyperparameterName, Double> compared,
    @Nullable String refusal) {

  /** What a condition is. */
  public enum Kind {
    /** The training of a source, which others start from. */
    SOURCE,
    /** A target without transfer, which the others of this target are compared with. */
    BASELINE,
    /** A target with transfer. */
    TRANSFER
  }

  public Condition {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    Map<HyperparameterName, Double> copy = new EnumMap<>(HyperparameterName.class);
    copy.putAll(compared);
    compared = Collections.unmodifiableMap(copy);
  }
}
