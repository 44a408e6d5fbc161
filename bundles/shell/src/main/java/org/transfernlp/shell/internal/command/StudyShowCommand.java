package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.shell.internal.study.StudyEnd;
import org.transfernlp.shell.internal.study.StudyIds;
import org.transfernlp.shell.internal.study.StudyOverview;
import org.transfernlp.study.Studies;
import org.transfernlp.study.StudySummary;

/** Shows a study. */
@Service
@Command(
    scope = "transfer",
    name = "study-show",
    description = "Shows how far a study is, and what has come out of it so far.")
public final class StudyShowCommand extends StudyCommand {

  @Argument(
      name = "STUDY",
      description = "Id of the study, see transfer:study-list.",
      required = true,
      multiValued = true)
  @Completion(StudyNames.class)
  private List<String> arguments = new ArrayList<>();

  @Override
  int run() {
    String id =
        StudyIds.check(exactly(TrailingOptions.take(this, arguments), "a study's id").get(0));
    Studies studies = studies();
    StudySummary summary =
        studies.all().stream()
            .filter(study -> study.id().equals(id))
            .findFirst()
            .orElseThrow(() -> StudyIds.absent(id));
    PrintStream out = out();
    Prose prose = new Prose(screen().width(), out::println);
    StudyOverview.print(
        summary,
        studies.running().stream().filter(study -> study.spec().id().equals(id)).findFirst(),
        out,
        textWidth());
    StudyEnd.problem(id, store().studyTrials(id)).ifPresent(prose::println);
    out.println();
    out.println(reports().text(id, textWidth()).stripTrailing());
    out.flush();
    return DONE;
  }
}
