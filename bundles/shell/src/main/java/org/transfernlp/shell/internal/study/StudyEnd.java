package org.transfernlp.shell.internal.study;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.trial.TrialName;
import org.transfernlp.study.StudyTrial;

/** Whether the trials of a study came out as they should. */
public final class StudyEnd {

  private StudyEnd() {}

  /**
   * What went wrong, in a sentence; empty if nothing did. That a trial diverged which only tried
   * hyper-parameters is an answer, and nothing wrong.
   */
  public static Optional<String> problem(String study, List<StudyTrial> trials) {
    List<StudyTrial> wrong = trials.stream().filter(StudyEnd::wrong).toList();
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    StudyTrial first = wrong.get(0);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%d of %d trials of '%s' did not come to their end, the first one, %s, as it %s%s transfer:study-resume %s tries those that failed again.",
            wrong.size(),
            trials.size(),
            study,
            TrialName.withSeed(first.spec()),
            word(first.status()),
            reason(first.reason()),
            study));
  }

  private static boolean wrong(StudyTrial trial) {
    return trial.status() == TrialStatus.FAILED
        || (trial.status() == TrialStatus.DIVERGED && trial.role() == StudyTrial.Role.FINAL);
  }

  private static String word(TrialStatus status) {
    return status == TrialStatus.DIVERGED ? "diverged" : "failed";
  }

  private static String reason(String reason) {
    String text = PlainText.visible(reason);
    if (text.isEmpty()) {
      return ";";
    }
    return ": " + text + (text.matches(".*[.?!…]") ? "" : ".");
  }
}
