package org.transfernlp.shell.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialEvent.Progress;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;

/**
 * How far a part has come.
 *
 * @param activity what is done before training; empty before and after
 * @param progress the latest of the training; null before
 * @param epochs those that are finished
 * @param result how it ended; null before
 * @param reused whether the result was there before
 */
record PartState(
    Part part,
    TrialSpec spec,
    String activity,
    @Nullable Progress progress,
    List<EpochResult> epochs,
    @Nullable TrialResult result,
    boolean reused) {

  PartState {
    epochs = List.copyOf(epochs);
  }

  static PartState waiting(Part part, TrialSpec spec) {
    return new PartState(part, spec, "", null, List.of(), null, false);
  }

  PartState after(TrialEvent event) {
    if (event instanceof TrialEvent.Preparing preparing) {
      return new PartState(
          part, spec, PlainText.visible(preparing.activity()), progress, epochs, result, reused);
    } else if (event instanceof Progress now) {
      return new PartState(part, spec, "", now, epochs, result, reused);
    } else if (event instanceof TrialEvent.EpochFinished finished) {
      List<EpochResult> more = new ArrayList<>(epochs);
      more.add(finished.epoch());
      return new PartState(part, spec, "", progress, more, result, reused);
    } else if (event instanceof TrialEvent.Finished end) {
      return ended(end.result(), end.reused());
    }
    return this;
  }

  PartState ended(TrialResult end, boolean wasReused) {
    return new PartState(part, spec, "", progress, end.epochs(), end, wasReused);
  }

  boolean running() {
    return result == null && (progress != null || !activity.isEmpty());
  }

  /** The first epoch with the highest validation accuracy. */
  Optional<EpochResult> best() {
    EpochResult best = null;
    for (EpochResult epoch : epochs) {
      if (best == null || epoch.validationAccuracy() > best.validationAccuracy()) {
        best = epoch;
      }
    }
    return Optional.ofNullable(best);
  }

  double trainingSeconds() {
    return epochs.stream().mapToDouble(EpochResult::trainingSeconds).sum();
  }

  double examplesPerSecond() {
    double examples =
        epochs.stream().mapToDouble(e -> e.trainingSeconds() * e.examplesPerSecond()).sum();
    double seconds = trainingSeconds();
    return seconds > 0 ? examples / seconds : 0;
  }
}
