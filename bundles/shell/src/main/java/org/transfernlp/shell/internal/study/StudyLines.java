package org.transfernlp.shell.internal.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.shell.internal.run.Clock;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.trial.TrialLine;
import org.transfernlp.shell.internal.trial.TrialName;
import org.transfernlp.study.StudyProgress;

/** How far a study is, in a line for each trial that runs and one for all. */
final class StudyLines {

  private static final int LONGEST_BAR = 30;
  private static final int SHORTEST_BAR = 5;
  private static final int EDGES = 3;

  /** What is trained, in fewer columns, would hardly be recognised. */
  private static final int SHORTEST_NAME = 24;

  private StudyLines() {}

  /**
   * The lines; the last one is about the whole study.
   *
   * @param width columns of the terminal
   * @param most lines to return at most, at least 1
   */
  static List<String> of(StudyProgress progress, int width, int most) {
    List<String> lines = new ArrayList<>();
    List<TrialEvent> running = progress.running();
    // One line is for the whole study and, where not all trials have one, one says how many more.
    int room = most - 1;
    int shown = running.size() <= room ? running.size() : Math.max(0, room - 1);
    for (TrialEvent event : running.subList(0, shown)) {
      lines.add(line(event, width));
    }
    if (shown < running.size() && room > 0) {
      lines.add("and %d trials more".formatted(running.size() - shown));
    }
    if (!progress.activity().isEmpty() && lines.size() < most - 1) {
      lines.add(PlainText.visible(progress.activity()));
    }
    lines.add(overall(progress, width));
    return lines;
  }

  /** For example {@code [######----] 12/40 trials, 1 failed, 0:42 left}. */
  static String overall(StudyProgress progress, int width) {
    String text =
        String.format(Locale.ROOT, "%,d/%,d trials", progress.done(), progress.trials())
            + (progress.failed() == 0
                ? ""
                : String.format(Locale.ROOT, ", %,d failed", progress.failed()))
            + left(progress.timeLeft());
    int bar = Math.min(LONGEST_BAR, width - 1 - text.length() - EDGES);
    if (bar < SHORTEST_BAR) {
      return text;
    }
    int full =
        progress.trials() <= 0
            ? 0
            : (int) Math.min(bar, (long) bar * Math.max(0, progress.done()) / progress.trials());
    return "[" + "#".repeat(full) + "-".repeat(bar - full) + "] " + text;
  }

  private static String left(@Nullable Duration timeLeft) {
    return timeLeft == null ? "" : ", " + Clock.format(timeLeft) + " left";
  }

  /** What is trained is shortened before how far it is. */
  private static String line(TrialEvent event, int width) {
    for (String state : List.of(TrialLine.state(event), state(event))) {
      String end = " seed " + event.spec().seed() + ": " + state;
      int room = width - 1 - PlainText.columns(end);
      if (room >= Math.min(SHORTEST_NAME, PlainText.columns(TrialName.brief(event.spec())))) {
        return TrialName.fitting(event.spec(), "", room) + end;
      }
    }
    // The state comes first, as the name is cut off then.
    return PlainText.crop(
        state(event) + " " + TrialName.withSeed(event.spec()), Math.max(1, width - 1));
  }

  private static String state(TrialEvent event) {
    int epochs = event.spec().hyperparameters().epochs();
    if (event instanceof TrialEvent.Progress progress) {
      return String.format(
          Locale.ROOT,
          "%d/%d %3.0f%% %s",
          progress.epoch(),
          epochs,
          100 * progress.fraction(),
          Clock.format(progress.timeLeft()));
    } else if (event instanceof TrialEvent.EpochFinished finished) {
      return "%d/%d done".formatted(finished.epoch().epoch(), epochs);
    }
    return TrialLine.state(event);
  }
}
