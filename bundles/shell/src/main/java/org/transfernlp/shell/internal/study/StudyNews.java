package org.transfernlp.shell.internal.study;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.trial.Percent;
import org.transfernlp.shell.internal.trial.TrialName;
import org.transfernlp.shell.internal.trial.TrialTable;
import org.transfernlp.strategy.StrategyParameter;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyHyperparameters;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyTrial;

/** Collects what happened in a study until somebody prints it. Thread-safe. */
final class StudyNews implements Consumer<StudyEvent> {

  private List<StudyTrial> ended = new ArrayList<>();
  private final Set<String> kept = new HashSet<>();
  private final List<String> sentences = new ArrayList<>();

  /** Keys of all trials that had a line; one that was tried in several rungs has several. */
  private final Set<String> printed = new HashSet<>();

  @Override
  public synchronized void accept(StudyEvent event) {
    if (event instanceof StudyEvent.TrialEnded end) {
      if (end.kept()) {
        kept.add(end.trial().key());
      } else {
        ended.add(end.trial());
      }
    } else if (event instanceof StudyEvent.InTrial inTrial
        && inTrial.event() instanceof TrialEvent.BegunAnew anew) {
      sentences.add(TrialName.withSeed(anew.spec()) + ": " + PlainText.visible(anew.reason()));
    } else if (event instanceof StudyEvent.Notice notice) {
      sentences.add(PlainText.visible(notice.sentence()));
    }
  }

  /**
   * Lines about what happened since the last call.
   *
   * @param all whether trials that ended as they should have lines of their own, as those that did
   *     not always have
   * @param trials how many there will be
   * @param study what is run
   */
  List<String> lines(boolean all, int trials, StudySpec study) {
    List<StudyTrial> now;
    int keptNow;
    List<String> lines;
    synchronized (this) {
      lines = new ArrayList<>(sentences);
      sentences.clear();
      now = ended;
      kept.removeAll(printed);
      keptNow = kept.size();
      printed.addAll(kept);
      ended = new ArrayList<>();
      kept.clear();
    }
    if (all && keptNow > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "[%d/%d] %d %s not trained again",
              printed.size(),
              trials,
              keptNow,
              keptNow == 1
                  ? "trial was there already and is"
                  : "trials were there already and are"));
    }
    for (StudyTrial trial : now) {
      printed.add(trial.key());
      if (all || !(trial.status() == TrialStatus.DONE || endOfRung(trial))) {
        lines.add("[%d/%d] %s".formatted(printed.size(), trials, line(trial, study)));
      }
    }
    return lines;
  }

  /** Whether a trial has stopped as it should, to be judged by its epochs so far. */
  private static boolean endOfRung(StudyTrial trial) {
    return trial.role() == StudyTrial.Role.SEARCH && trial.status() == TrialStatus.PAUSED;
  }

  static String line(StudyTrial trial, StudySpec study) {
    String name = TrialName.withSeed(trial.spec());
    if (trial.role() == StudyTrial.Role.SEARCH) {
      name += " (search: %s)".formatted(searched(trial, study.hyperparameters()));
    }
    if (endOfRung(trial)) {
      return String.format(
          Locale.ROOT,
          "%s: validation %s %% after epoch %d, %.1f s",
          name,
          Percent.of(trial.validationAccuracy()),
          trial.epochs(),
          trial.seconds());
    }
    if (trial.status() != TrialStatus.DONE) {
      return "%s: %s%s"
          .formatted(
              name,
              TrialTable.word(trial.status()),
              trial.reason().isEmpty() ? "" : ": " + PlainText.visible(trial.reason()));
    }
    // Test data are not for choosing, so that nobody is shown them while something is chosen.
    return String.format(
        Locale.ROOT,
        "%s: validation %s %%%s, %.1f s",
        name,
        Percent.of(trial.validationAccuracy()),
        trial.role() == StudyTrial.Role.SEARCH
            ? ""
            : ", test " + Percent.of(trial.testAccuracy()) + " %",
        trial.seconds());
  }

  /** Values of the hyper-parameters of which the study has several to choose among. */
  private static String searched(StudyTrial trial, StudyHyperparameters study) {
    Set<HyperparameterName> names = EnumSet.noneOf(HyperparameterName.class);
    Stream.of(
            Stream.of(study.targets(), study.sources()),
            study.ofTarget().values().stream(),
            study.ofSource().values().stream())
        .flatMap(grids -> grids)
        .map(HyperparameterGrid::values)
        .flatMap(values -> values.entrySet().stream())
        .filter(values -> values.getValue().size() > 1)
        .forEach(values -> names.add(values.getKey()));
    return names.stream()
        .map(
            name ->
                "%s=%s"
                    .formatted(
                        name, StrategyParameter.format(name.in(trial.spec().hyperparameters()))))
        .collect(Collectors.joining(" "));
  }
}
