package org.transfernlp.shell.internal.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.trial.Percent;
import org.transfernlp.shell.internal.trial.TrialName;
import org.transfernlp.shell.internal.trial.TrialTable;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyTrial;

/** Collects what happened in a study until somebody prints it. Thread-safe. */
final class StudyNews implements Consumer<StudyEvent> {

  private List<StudyTrial> ended = new ArrayList<>();
  private int kept;
  private int printed;

  @Override
  public synchronized void accept(StudyEvent event) {
    if (event instanceof StudyEvent.TrialEnded end) {
      if (end.kept()) {
        kept++;
      } else {
        ended.add(end.trial());
      }
    }
  }

  /**
   * Lines about what happened since the last call.
   *
   * @param all whether trials that ended as they should have lines of their own, as those that did
   *     not always have
   * @param trials how many there will be
   */
  List<String> lines(boolean all, int trials) {
    List<StudyTrial> now;
    int keptNow;
    int before;
    synchronized (this) {
      now = ended;
      keptNow = kept;
      before = printed;
      printed += keptNow + now.size();
      ended = new ArrayList<>();
      kept = 0;
    }
    List<String> lines = new ArrayList<>();
    if (all && keptNow > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "[%d/%d] %d %s not trained again",
              before + keptNow,
              trials,
              keptNow,
              keptNow == 1
                  ? "trial was there already and is"
                  : "trials were there already and are"));
    }
    int number = before + keptNow;
    for (StudyTrial trial : now) {
      number++;
      if (all || trial.status() != TrialStatus.DONE) {
        lines.add("[%d/%d] %s".formatted(number, trials, line(trial)));
      }
    }
    return lines;
  }

  static String line(StudyTrial trial) {
    String name =
        TrialName.withSeed(trial.spec())
            + (trial.role() == StudyTrial.Role.SEARCH ? " (search)" : "");
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
}
