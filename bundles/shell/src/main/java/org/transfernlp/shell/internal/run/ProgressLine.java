package org.transfernlp.shell.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.transfernlp.experiment.TrialEvent;

/** One line about all parts that run, as detailed as the terminal is wide. */
final class ProgressLine {

  private static final List<Function<PartState, String>> FORMS =
      List.of(ProgressLine::full, ProgressLine::brief, ProgressLine::shortest);

  private ProgressLine() {}

  /**
   * The line.
   *
   * @param width columns of the terminal; the line is shorter, as a cursor after the last column
   *     would start a new one
   */
  static String format(List<PartState> parts, int width) {
    List<PartState> running = parts.stream().filter(part -> shown(part, parts)).toList();
    String line = "";
    for (Function<PartState, String> form : FORMS) {
      line = running.stream().map(form).collect(Collectors.joining(" | "));
      if (line.length() < width) {
        return line;
      }
    }
    return width < 2 ? "" : line.substring(0, width - 2) + "…";
  }

  /** A transfer that only waits for its source to be trained is not worth the space. */
  private static boolean shown(PartState part, List<PartState> all) {
    boolean waits =
        part.part() == Part.TRANSFER
            && part.progress() == null
            && all.stream().anyMatch(other -> other.part() == Part.SOURCE && other.running());
    return part.running() && !waits;
  }

  private static String full(PartState state) {
    String label = state.part().label(state.spec());
    TrialEvent.Progress progress = state.progress();
    if (progress == null || !state.activity().isEmpty()) {
      return label + ": " + state.activity();
    }
    return String.format(
        Locale.ROOT,
        "%s: epoch %d/%d %3.0f %%, %,.0f examples/s%s",
        label,
        progress.epoch(),
        state.spec().hyperparameters().epochs(),
        100 * progress.fraction(),
        progress.examplesPerSecond(),
        timeLeft(progress, ", %s left"));
  }

  private static String brief(PartState state) {
    TrialEvent.Progress progress = state.progress();
    if (progress == null || !state.activity().isEmpty()) {
      return name(state) + " " + state.activity();
    }
    return String.format(
        Locale.ROOT,
        "%s %d/%d %3.0f%% %,.0f/s%s",
        name(state),
        progress.epoch(),
        state.spec().hyperparameters().epochs(),
        100 * progress.fraction(),
        progress.examplesPerSecond(),
        timeLeft(progress, " %s"));
  }

  private static String shortest(PartState state) {
    TrialEvent.Progress progress = state.progress();
    if (progress == null || !state.activity().isEmpty()) {
      return name(state) + " …";
    }
    return String.format(
        Locale.ROOT,
        "%s %d/%d %.0f%%",
        name(state),
        progress.epoch(),
        state.spec().hyperparameters().epochs(),
        100 * progress.fraction());
  }

  /** Nothing while nobody knows. */
  private static String timeLeft(TrialEvent.Progress progress, String format) {
    Duration left = progress.timeLeft();
    return left.isZero() ? "" : format.formatted(Clock.format(left));
  }

  private static String name(PartState state) {
    String target = state.spec().target();
    return switch (state.part()) {
      case SOURCE -> target + " source";
      case BASELINE -> target;
      case TRANSFER -> target + " transfer";
    };
  }
}
