package org.transfernlp.engine.internal.study;

import java.time.Duration;
import java.util.Optional;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoredStudy;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyStatus;

/**
 * Tells a study that another process runs from one whose process is gone. The other one may have
 * been killed a moment ago, and its clock may be another one: so what counts is whether it gives a
 * sign of life while it is watched.
 */
final class Liveness {

  /** How often a process that runs a study shows that it is alive. */
  static final Duration SIGN = Duration.ofSeconds(1);

  private static final Duration WATCHED = Duration.ofSeconds(4);
  private static final Duration STEP = Duration.ofMillis(250);
  private static final Duration LONG_AGO = Duration.ofMinutes(10);

  private final ResultStore store;
  private final StudyClock clock;

  Liveness(ResultStore store, StudyClock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Makes sure that no other process runs a study; watches for a few seconds if one may.
   *
   * @return the study as it was seen last; empty if another process runs it
   * @throws StudyException if the thread is interrupted meanwhile, which stays so
   */
  Optional<StoredStudy> withoutProcess(StoredStudy study) {
    if (study.status() != StudyStatus.RUNNING
        || Duration.between(study.alive(), clock.now()).abs().compareTo(LONG_AGO) > 0) {
      return Optional.of(study);
    }
    String id = study.spec().id();
    Duration watched = Duration.ZERO;
    while (watched.compareTo(WATCHED) < 0) {
      try {
        clock.sleep(STEP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StudyException(
            "The study '%s' was not begun, as it was interrupted.".formatted(id), e);
      }
      watched = watched.plus(STEP);
      StoredStudy now = store.study(id).orElse(study);
      if (now.status() != StudyStatus.RUNNING) {
        return Optional.of(now);
      }
      if (!now.alive().equals(study.alive())) {
        return Optional.empty();
      }
    }
    return Optional.of(study);
  }
}
