package org.transfernlp.engine.internal.trial;

import java.util.Map;
import java.util.TreeMap;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.engine.internal.storage.StoredTrial;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialStatus;

/**
 * What is written of a trial while it is trained.
 *
 * <p>The same id means the same numbers: a trial that is finished on disk is not given up for one
 * that may not end. If it is trained again to have all its epochs, they are added to it, and only
 * the end of that training replaces it. What is on disk is looked at each time, as another process
 * may have finished the same trial meanwhile.
 */
final class TrialRecord {

  private final TrialFolder folder;
  private final String id;
  private final boolean everyEpoch;
  private final Map<Integer, String> checkpoints = new TreeMap<>();

  /**
   * A record.
   *
   * @param everyEpoch whether to keep the parameters of all epochs instead of the best one's
   */
  TrialRecord(TrialFolder folder, String id, boolean everyEpoch) {
    this.folder = folder;
    this.id = id;
    this.everyEpoch = everyEpoch;
  }

  /** Whether the parameters of an epoch are to be given to {@link #keep}. */
  boolean keeps(boolean best) {
    return everyEpoch || best;
  }

  /** Keeps the parameters of an epoch. */
  void keep(int epoch, Checkpoint checkpoint) {
    if (everyEpoch) {
      checkpoints.put(epoch, folder.saveEpoch(id, epoch, checkpoint));
    } else if (!isFinishedOnDisk()) {
      checkpoints.clear();
      checkpoints.put(epoch, folder.saveBest(id, checkpoint));
    }
  }

  /** Keeps what is known after an epoch. */
  void save(TrialResult soFar) {
    if (!isFinishedOnDisk()) {
      folder.save(new StoredTrial(soFar, checkpoints, everyEpoch));
    }
  }

  /** Keeps what the trial came to. */
  void end(TrialResult result) {
    boolean finished =
        result.status() == TrialStatus.DONE || result.status() == TrialStatus.DIVERGED;
    if ((everyEpoch && finished) || !isFinishedOnDisk()) {
      folder.save(new StoredTrial(result, checkpoints, everyEpoch));
    }
  }

  /**
   * Whether there is nothing to add but epochs. Parameters that are damaged or missing do not
   * matter here: whoever wants to start from them trains all epochs again.
   */
  private boolean isFinishedOnDisk() {
    return folder.finished(id).isPresent();
  }
}
