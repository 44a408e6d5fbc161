package org.transfernlp.shell.internal.study;

import java.io.PrintStream;
import java.util.Optional;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.shell.internal.trial.LocalTime;
import org.transfernlp.study.RunningStudy;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudySummary;

/** How far a study is. */
public final class StudyOverview {

  private static final int MOST_LINES = 20;

  private StudyOverview() {}

  /**
   * Prints it.
   *
   * @param running the study, if this process runs it
   * @param width columns to stay within
   */
  public static void print(
      StudySummary study, Optional<RunningStudy> running, PrintStream out, int width) {
    Prose prose = new Prose(width, out::println);
    prose.println("Study        ", study.id());
    if (!study.title().isEmpty()) {
      prose.println("Title        ", study.title());
    }
    prose.println(
        "Status       ",
        StudyTable.word(study.status())
            + (study.status() == StudyStatus.RUNNING || study.status() == StudyStatus.DONE
                ? ""
                : "; transfer:study-resume " + study.id() + " goes on with it"));
    prose.println(
        "Trials       ",
        "%d of %d done%s%s"
            .formatted(
                study.done(),
                study.trials(),
                study.status() == StudyStatus.DONE ? "" : " that are known so far",
                study.failed() == 0 ? "" : ", " + study.failed() + " failed or diverged"));
    prose.println("Begun        ", LocalTime.format(study.created()));
    prose.println("Last change  ", LocalTime.format(study.updated()));
    running.ifPresent(
        now -> StudyLines.of(now.progress(), width, MOST_LINES).forEach(out::println));
  }
}
