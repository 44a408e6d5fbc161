package org.transfernlp.engine.internal.study;

import java.time.Instant;
import java.util.Collection;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.store.ResultStore;

/**
 * Makes room on the disk: the networks of a search's trials are not needed when one is chosen.
 *
 * <p>Files go after the store says that they are not kept, so that a kill in between leaves files
 * too many, which go when this is done again or the trial is trained again.
 */
final class UnchosenParameters {

  private final ResultStore store;
  private final TrialFolder folder;
  private final Instant since;

  /**
   * For a study.
   *
   * @param since when it was begun: what was trained before was not trained for it
   */
  UnchosenParameters(ResultStore store, TrialFolder folder, Instant since) {
    this.store = store;
    this.folder = folder;
    this.since = since;
  }

  /** Gives up the parameters of trials, but of those that the store says are needed. */
  void giveUp(Collection<String> trials) {
    if (!trials.isEmpty()) {
      store.giveUpParameters(trials, since).forEach(folder::deleteAll);
    }
  }
}
