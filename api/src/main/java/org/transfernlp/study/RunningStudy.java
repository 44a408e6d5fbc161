package org.transfernlp.study;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** A study that was begun or resumed by this process. */
@ProviderType
public interface RunningStudy {

  /** What runs. */
  StudySpec spec();

  /** How far it is. */
  StudyProgress progress();

  /**
   * Completes when the study ends, for whatever reason; exceptionally with a {@link
   * StudyException}, {@link org.transfernlp.store.StoreException} or another exception with a
   * message for users if it could not go on. Trials that fail do not end a study.
   */
  CompletionStage<StudyStatus> result();

  /** Stops after the current training steps; it ends as {@link StudyStatus#PAUSED}. */
  void pause();

  /** Stops after the current training steps; it ends as {@link StudyStatus#CANCELLED}. */
  void cancel();
}
