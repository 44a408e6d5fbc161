package org.transfernlp.shell.internal.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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

  private static final List<Function<TrialEvent, String>> FORMS =
      List.of(TrialLine::of, StudyLines::brief, StudyLines::briefest);

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

  private static String line(TrialEvent event, int width) {
    String line = "";
    for (Function<TrialEvent, String> form : FORMS) {
      line = form.apply(event);
      if (PlainText.columns(line) < width) {
        break;
      }
    }
    return line;
  }

  private static String brief(TrialEvent event) {
    return TrialName.withSeed(event.spec()) + ": " + state(event);
  }

  /** The state comes first, as the name is cut off then. */
  private static String briefest(TrialEvent event) {
    return state(event) + " " + TrialName.withSeed(event.spec());
  }

  private static String state(TrialEvent event) {
    return event instanceof TrialEvent.Progress progress
        ? String.format(
            Locale.ROOT,
            "%d/%d %3.0f%% %s",
            progress.epoch(),
            event.spec().hyperparameters().epochs(),
            100 * progress.fraction(),
            Clock.format(progress.timeLeft()))
        : TrialLine.state(event);
  }
}
