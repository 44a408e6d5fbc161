package org.transfernlp.shell.internal.quickstart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.TrialGroup;

/** Collects what happens in the trials. Thread-safe. */
final class QuickstartState implements TrialGroup.Progress {

  private final int trials;
  private final Map<TrialSpec, String> running = new LinkedHashMap<>();
  private final Map<TrialSpec, TrialResult> results = new LinkedHashMap<>();
  private final List<String> news = new ArrayList<>();

  /** Before the first of so many trials. */
  QuickstartState(int trials) {
    this.trials = trials;
  }

  synchronized void event(TrialSpec trial, TrialEvent event) {
    if (event instanceof TrialEvent.Preparing preparing) {
      running.put(trial, PlainText.visible(preparing.activity()));
    } else if (event instanceof TrialEvent.Progress progress) {
      running.put(
          trial,
          "%sepoch %d/%d"
              .formatted(
                  event.spec().equals(trial) ? "" : "source, ",
                  progress.epoch(),
                  event.spec().hyperparameters().epochs()));
    }
  }

  synchronized void ended(TrialSpec trial, TrialResult result) {
    running.remove(trial);
    results.put(trial, result);
    Double accuracy = result.testAccuracy();
    if (accuracy != null && result.status() == TrialStatus.DONE) {
      news.add(
          String.format(
              Locale.ROOT,
              "%s: test accuracy %.2f %%, %d of %d trials done",
              name(trial),
              100 * accuracy,
              done(),
              trials));
    }
  }

  /** How many trials came to their ends. */
  synchronized long done() {
    return results.values().stream().filter(result -> result.status() == TrialStatus.DONE).count();
  }

  /**
   * The test accuracy of a trial.
   *
   * @throws ExperimentException if it did not come to its end
   */
  synchronized double accuracy(TrialSpec trial) {
    TrialResult result = results.get(trial);
    Double accuracy = result == null ? null : result.testAccuracy();
    if (result == null || accuracy == null || result.status() != TrialStatus.DONE) {
      throw new ExperimentException(
          "%s did not come to its end: %s"
              .formatted(name(trial), result == null ? "no result." : result.reason()));
    }
    return accuracy;
  }

  @Override
  public synchronized List<String> news() {
    List<String> lines = List.copyOf(news);
    news.clear();
    return lines;
  }

  @Override
  public synchronized String line(int width) {
    StringBuilder line = new StringBuilder("%d of %d trials done".formatted(done(), trials));
    running.forEach(
        (trial, activity) -> line.append(" | ").append(name(trial)).append(": ").append(activity));
    if (line.length() >= width) {
      line.setLength(Math.max(0, width - 2));
      line.append(width < 2 ? "" : "…");
    }
    return line.toString();
  }

  private static String name(TrialSpec trial) {
    return "%s %s transfer, seed %d"
        .formatted(trial.target(), trial.source() == null ? "without" : "with", trial.seed());
  }
}
