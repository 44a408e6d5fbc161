package org.transfernlp.shell.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.shell.internal.study.StudyIds;
import org.transfernlp.study.Studies;
import org.transfernlp.study.StudyOptions;

/** Goes on with a study. */
@Service
@Command(
    scope = "transfer",
    name = "study-resume",
    description =
        "Goes on with a study that was paused, cancelled or cut off, or tries its failed trials"
            + " again. Ctrl-C pauses it.")
public final class StudyResumeCommand extends WatchedStudyCommand {

  @Argument(
      name = "STUDY",
      description = "Id of the study, see transfer:study-list.",
      required = true,
      multiValued = true)
  @Completion(StudyNames.class)
  private List<String> arguments = new ArrayList<>();

  @Option(
      name = "--background",
      description = "Return at once; the study goes on as long as this shell's process does.")
  private boolean background;

  @Option(
      name = "--priority",
      description = "Of several studies at the same time, the trials of the highest come first.")
  private int priority;

  @Option(
      name = "--trials-at-once",
      description = "How many trials run side by side; 0 for one a core.")
  private int trialsAtOnce;

  @Override
  int run() {
    String id =
        StudyIds.check(exactly(TrailingOptions.take(this, arguments), "a study's id").get(0));
    StudyOptions options = options(priority, trialsAtOnce);
    if (background) {
      requireBackground();
    }
    Studies studies = studies();
    Start start = listener -> studies.resume(id, options, listener);
    return background ? inBackground(id, start) : inForeground(id, start);
  }
}
