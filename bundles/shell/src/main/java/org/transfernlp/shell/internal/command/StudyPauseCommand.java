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

/** Pauses a study. */
@Service
@Command(
    scope = "transfer",
    name = "study-pause",
    description =
        "Pauses a study that is being run, in this or another process, after it"
            + "s current training steps.")
public final class StudyPauseCommand extends StudyCommand {

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
    studies().pause(id);
    PrintStream out = out();
    new Prose(screen().width(), out::println)
        .println(
            "The study %s pauses after its current training steps; transfer:study-resume %s goes on with it."
                .formatted(id, id));
    out.flush();
    return DONE;
  }
}
