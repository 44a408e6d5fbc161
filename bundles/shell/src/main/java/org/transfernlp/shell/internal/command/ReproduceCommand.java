package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.Trials;
import org.transfernlp.shell.internal.trial.Repetition;
import org.transfernlp.shell.internal.trial.Reproduction;
import org.transfernlp.shell.internal.trial.TrialIds;

/** Runs a trial again. */
@Service
@Command(
    scope = "transfer",
    name = "reproduce",
    description =
        "Runs a trial again and tells whether each figure is the same, bit for bit, or what differs"
            + " and why. Keeps nothing. Fails if it came out otherwise. Ctrl-C ends it.")
public final class ReproduceCommand extends StudyCommand {

  @Argument(
      name = "TRIAL",
      description =
          "Id of the trial, or as much of its start as no other has; see transfer:trial-list.",
      required = true,
      multiValued = true)
  @Completion(TrialNames.class)
  private List<String> arguments = new ArrayList<>();

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Trials trials;

  @Override
  int run() {
    String typed = exactly(TrailingOptions.take(this, arguments), "a trial's id").get(0);
    TrialResult kept = TrialIds.find(store(), typed).result();
    PrintStream out = out();
    Optional<TrialResult> again = new Repetition(trials, screen(), out).run(kept);
    if (again.isEmpty()) {
      return cancelled(out);
    }
    Reproduction reproduction = new Reproduction(kept, again.get());
    reproduction.print(out, screen().width());
    out.flush();
    if (!reproduction.same()) {
      throw new ExperimentException(
          "Trial %s did not come out the same. %s".formatted(kept.id(), reproduction.cause()));
    }
    return DONE;
  }
}
