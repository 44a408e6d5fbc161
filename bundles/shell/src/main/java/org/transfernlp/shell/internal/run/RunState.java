package org.transfernlp.shell.internal.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;

/** Collects the events of all trials of a call. Thread-safe. */
final class RunState implements TrialGroup.Progress {

  private static final String KEPT = "kept from before";

  private final Map<Part, PartState> parts = new EnumMap<>(Part.class);
  private final Queue<String> news = new ArrayDeque<>();
  private final @Nullable TrialSpec source;

  RunState(RunRequest request) {
    TrialSpec transfer = request.transfer();
    source = transfer == null ? null : transfer.source();
    if (transfer != null) {
      if (source != null) {
        parts.put(Part.SOURCE, PartState.waiting(Part.SOURCE, source));
      }
      parts.put(Part.TRANSFER, PartState.waiting(Part.TRANSFER, transfer));
    }
    parts.put(Part.BASELINE, PartState.waiting(Part.BASELINE, request.baseline()));
  }

  void baselineEvent(TrialEvent event) {
    accept(Part.BASELINE, event);
  }

  /** An event of the transfer trial or of its source, which may look just like the baseline. */
  void transferEvent(TrialEvent event) {
    accept(event.spec().equals(source) ? Part.SOURCE : Part.TRANSFER, event);
  }

  synchronized void baselineEnded(TrialResult result) {
    ended(Part.BASELINE, result);
  }

  synchronized void transferEnded(TrialResult result) {
    TrialResult sourceResult = result.source();
    if (sourceResult != null) {
      ended(Part.SOURCE, sourceResult);
    }
    ended(Part.TRANSFER, result);
  }

  /** A trial that could not be run, or not to its end; where it is a transfer, maybe its source. */
  synchronized void failed(TrialSpec trial, String why) {
    Part failed = Part.BASELINE;
    if (!trial.equals(state(Part.BASELINE).spec())) {
      PartState ofSource = parts.get(Part.SOURCE);
      boolean inSource = ofSource != null && ofSource.begun() && ofSource.result() == null;
      failed = inSource ? Part.SOURCE : Part.TRANSFER;
    }
    parts.put(failed, state(failed).failed(why));
  }

  synchronized List<PartState> parts() {
    return List.copyOf(parts.values());
  }

  @Override
  public synchronized List<String> news() {
    List<String> lines = new ArrayList<>(news);
    news.clear();
    return lines;
  }

  @Override
  public String line(int width) {
    return ProgressLine.format(parts(), width);
  }

  private synchronized void accept(Part part, TrialEvent event) {
    PartState before = state(part);
    PartState after = before.after(event);
    parts.put(part, after);
    String label = part.label(before.spec());
    if (event instanceof TrialEvent.EpochFinished finished) {
      EpochResult epoch = finished.epoch();
      news.add(
          String.format(
              Locale.ROOT,
              "%s: epoch %d/%d, training loss %.4f, validation accuracy %.2f %%%s, %s",
              label,
              epoch.epoch(),
              before.spec().hyperparameters().epochs(),
              epoch.trainingLoss(),
              100 * epoch.validationAccuracy(),
              ofSource(epoch.sourceValidationAccuracy()),
              finished.reused()
                  ? KEPT
                  : String.format(Locale.ROOT, "%,.0f examples/s", epoch.examplesPerSecond())));
    } else if (event instanceof TrialEvent.BegunAnew anew) {
      news.add(label + ": " + PlainText.visible(anew.reason()));
    } else if (event instanceof TrialEvent.Finished finished && finished.reused()) {
      news.add(label + ": " + KEPT);
    }
  }

  private static String ofSource(@Nullable Double accuracy) {
    return accuracy == null
        ? ""
        : String.format(Locale.ROOT, " (of the source %.2f %%)", 100 * accuracy);
  }

  private void ended(Part part, TrialResult result) {
    PartState before = state(part);
    // A transfer that was there before comes with its source, of which nothing is told then.
    boolean reused =
        before.result() == null ? !before.begun() && part == Part.SOURCE : before.reused();
    parts.put(part, before.ended(result, reused));
  }

  private PartState state(Part part) {
    return Objects.requireNonNull(parts.get(part));
  }
}
