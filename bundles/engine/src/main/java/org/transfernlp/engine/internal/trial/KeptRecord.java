package org.transfernlp.engine.internal.trial;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoreException;
import org.transfernlp.store.StoredTrial;

/**
 * Keeps a trial in the store and its parameters in files.
 *
 * <p>The same id means the same numbers: a trial that is kept as finished is not given up for one
 * that may not end. Epochs that are trained again are added to it. The store is looked at each
 * time, as another process may have finished the same trial meanwhile.
 */
final class KeptRecord implements TrialRecord {

  /**
   * For the parameters of a trial that has not run longer than this, the disk is not waited for, as
   * that would take longer than training them. If a power cut damages them before they are on the
   * disk, within half a minute or so, they are trained again when they are needed.
   */
  private static final long WORTH_FORCING_IN_NS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Supplier<ResultStore> store;
  private final TrialFolder folder;
  private final String id;
  private final boolean everyEpoch;
  private final Instant started;

  private final long begun = System.nanoTime();

  /** The hashes of the files that were written or are kept, by epoch. */
  private final Map<Integer, String> files = new TreeMap<>();

  /**
   * A record.
   *
   * @param store gives the store that is there at the moment
   * @param everyEpoch whether to keep the parameters of all epochs
   * @param kept what there is of the trial; null if there is nothing
   */
  KeptRecord(
      Supplier<ResultStore> store,
      TrialFolder folder,
      String id,
      boolean everyEpoch,
      @Nullable StoredTrial kept) {
    this.store = store;
    this.folder = folder;
    this.id = id;
    this.everyEpoch = everyEpoch;
    if (kept == null) {
      started = Instant.now();
    } else {
      started = kept.started();
      files.putAll(kept.checkpoints());
      folder.clean(id, files.keySet());
    }
  }

  @Override
  public boolean everyEpoch() {
    return everyEpoch;
  }

  @Override
  public void keep(int epoch, Checkpoint checkpoint) {
    boolean force = System.nanoTime() - begun >= WORTH_FORCING_IN_NS;
    try {
      files.put(epoch, folder.save(id, epoch, checkpoint, force));
    } catch (ExperimentException e) {
      // No other trial can be kept either, so that it is no fault of this one.
      throw new StoreException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void save(TrialResult result, @Nullable TestPredictions predictions) {
    ResultStore present = store.get();
    Optional<StoredTrial> finished =
        present.trial(id).filter(trial -> trial.result().status().isFinal());
    Map<Integer, String> needed = new TreeMap<>();
    finished.ifPresent(trial -> needed.putAll(trial.checkpoints()));
    if (finished.isEmpty() || result.status().isFinal()) {
      needed.putAll(needed(result));
      present.save(new StoredTrial(result, needed, started, Instant.now()), predictions);
    } else if (everyEpoch) {
      StoredTrial trial = finished.get();
      needed.putAll(files);
      needed.keySet().retainAll(trial.result().epochs().stream().map(e -> e.epoch()).toList());
      present.save(new StoredTrial(trial.result(), needed, trial.started(), Instant.now()), null);
    }
    for (int epoch : new TreeSet<>(files.keySet())) {
      if (!needed.containsKey(epoch)) {
        folder.delete(id, epoch);
        files.remove(epoch);
      }
    }
  }

  /** Of the files those that matter: all, or the best epoch's and the one to go on from. */
  private Map<Integer, String> needed(TrialResult result) {
    TreeMap<Integer, String> needed = new TreeMap<>(files);
    needed.tailMap(result.epochs().size(), false).clear();
    if (!everyEpoch && !needed.isEmpty()) {
      int last = result.status().isFinal() ? result.bestEpoch() : needed.lastKey();
      needed.keySet().removeIf(epoch -> epoch != result.bestEpoch() && epoch != last);
    }
    return needed;
  }

  @Override
  public Set<Integer> epochs() {
    return Collections.unmodifiableSet(files.keySet());
  }

  @Override
  public boolean isWhole(int epoch) {
    String sha256 = files.get(epoch);
    return sha256 != null && folder.isWhole(id, epoch, sha256);
  }

  @Override
  public Optional<Checkpoint> load(int epoch) {
    String sha256 = files.get(epoch);
    return sha256 == null ? Optional.empty() : folder.load(id, epoch, sha256);
  }
}
