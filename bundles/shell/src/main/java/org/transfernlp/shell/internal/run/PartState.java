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
 * How far a part has come. An epoch that is told of once more takes the place of itself and of
 * those after it.
 *
 * @param activity what is done before training; empty before and after
 * @param progress the latest of the training; null before
 * @param epochs those that are finished
 * @param reusedEpochs how many of them, from the first one on, were there before
 * @param result how it ended; null before
 * @param failure why it could not be run, or not to its end; null if it could
 */
record PartState(
    Part part,
    TrialSpec spec,
    String activity,
    @Nullable Progress progress,
    List<EpochResult> epochs,
    int reusedEpochs,
    @Nullable TrialResult result,
    @Nullable String failure) {

  PartState {
    epochs = List.copyOf(epochs);
  }

  static PartState waiting(Part part, TrialSpec spec) {
    return new PartState(part, spec, "", null, List.of(), 0, null, null);
  }

  PartState after(TrialEvent event) {
    if (event instanceof TrialEvent.Preparing preparing) {
      return with(PlainText.visible(preparing.activity()), progress);
    } else if (event instanceof Progress now) {
      return with("", now);
    } else if (event instanceof TrialEvent.EpochFinished finished) {
      return after(finished);
    } else if (event instanceof TrialEvent.Finished end) {
      return ended(end.result(), end.reused());
    }
    return this;
  }

  private PartState with(String nowDone, @Nullable Progress now) {
    return new PartState(part, spec, nowDone, now, epochs, reusedEpochs, result, failure);
  }

  private PartState after(TrialEvent.EpochFinished finished) {
    int number = finished.epoch().epoch();
    List<EpochResult> more = new ArrayList<>(epochs);
    more.removeIf(epoch -> epoch.epoch() >= number);
    more.add(finished.epoch());
    int there = finished.reused() ? more.size() : Math.min(reusedEpochs, more.size() - 1);
    return new PartState(part, spec, "", progress, more, there, result, failure);
  }

  /**
   * When it has its result.
   *
   * @param reused whether the result was there before; otherwise single epochs still may have been
   */
  PartState ended(TrialResult end, boolean reused) {
    int all = end.epochs().size();
    int there = reused ? all : Math.min(reusedEpochs, all);
    return new PartState(part, spec, "", progress, end.epochs(), there, end, failure);
  }

  PartState failed(String why) {
    return new PartState(part, spec, "", progress, epochs, reusedEpochs, result, why);
  }

  /** Whether all that there is was there before. */
  boolean reused() {
    return !epochs.isEmpty() && reusedEpochs == epochs.size();
  }

  /** Whether anything has been heard of it. */
  boolean begun() {
    return result != null || progress != null || !activity.isEmpty() || !epochs.isEmpty();
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
