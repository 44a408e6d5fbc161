package org.transfernlp.store;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.transfernlp.experiment.TrialResult;

/**
 * A trial as it is kept.
 *
 * @param result how far it has come; its source is kept as a trial of its own
 * @param checkpoints the SHA-256 of the file of each epoch whose parameters are kept, by epoch: of
 *     a trial that is running the best and the last one, of one that has ended the best one, of a
 *     source all; none of one whose parameters were {@linkplain ResultStore#giveUpParameters given
 *     up}
 * @param started when it was begun for the first time
 * @param updated when it was written last
 */
public record StoredTrial(
    TrialResult result, Map<Integer, String> checkpoints, Instant started, Instant updated) {

  public StoredTrial {
    checkpoints = Collections.unmodifiableMap(new TreeMap<>(checkpoints));
  }
}
