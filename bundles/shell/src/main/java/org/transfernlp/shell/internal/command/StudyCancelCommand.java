package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.shell.internal.study.StudyIds;

/** Cancels a study. */
@Service
@Command(
    scope = "transfer",
    name = "study-cancel",
    description =
        "Cancels a study, in this or another process, after its current trainin"
            + "g steps. What was trained until then stands.")
public final class StudyCancelCommand extends StudyCommand {

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
    studies().cancel(id);
    PrintStream out = out();
    new Prose(screen().width(), out::println)
        .println(
            "The study %s is cancelled after its current training steps; transfer:study-resume %s would go on with it."
                .formatted(id, id));
    out.flush();
    return DONE;
  }
}
