package org.transfernlp.engine.internal.storage;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialStatus;

/**
 * A trial on disk.
 *
 * @param result how it went
 * @param checkpoints the SHA-256 of the parameters of each epoch that is kept: the best one, or all
 * @param everyEpoch whether all are kept, each in a file of its own
 */
public record StoredTrial(
    TrialResult result, Map<Integer, String> checkpoints, boolean everyEpoch) {

  public StoredTrial {
    checkpoints = Collections.unmodifiableMap(new TreeMap<>(checkpoints));
  }

  /**
   * Whether it was trained to its end. One that has diverged was: it would do so again.
   *
   * <p>Epochs and best epoch agree, which a damaged file may not make sure of.
   */
  boolean finished() {
    return (result.status() == TrialStatus.DONE || result.status() == TrialStatus.DIVERGED)
        && result.bestEpoch() >= 0
        && result.bestEpoch() <= result.epochs().size()
        && (result.bestEpoch() > 0 || result.epochs().isEmpty());
  }
}
