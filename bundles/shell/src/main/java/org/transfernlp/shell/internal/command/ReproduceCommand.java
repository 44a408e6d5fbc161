package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
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
            + " and why. Keeps nothing, unless it is to restore the network. Fails if it came out"
            + " otherwise. Ctrl-C ends it.")
public final class ReproduceCommand extends StudyCommand {

  @Argument(
      name = "TRIAL",
      description =
          "Id of the trial, or as much of its start as no other has; see transfer:trial-list.",
      required = true,
      multiValued = true)
  @Completion(TrialNames.class)
  private List<String> arguments = new ArrayList<>();

  @Option(
      name = "--restore",
      description =
          "If the trial's network, or its vocabulary, is missing or damaged, train what is needed of"
              + " it again, and keep that. Otherwise nothing is trained.")
  private boolean restore;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Trials trials;

  @Override
  int run() {
    String typed = exactly(TrailingOptions.take(this, arguments), "a trial's id").get(0);
    TrialResult kept = TrialIds.find(store(), typed).result();
    PrintStream out = out();
    Repetition repetition = new Repetition(trials, screen(), out);
    Optional<TrialResult> again = restore ? repetition.restore(kept) : repetition.run(kept);
    if (again.isEmpty()) {
      return cancelled(out);
    }
    Reproduction reproduction = new Reproduction(kept, again.get());
    if (restore) {
      return restored(kept, again.get(), reproduction, out);
    }
    reproduction.print(out, screen().width());
    out.flush();
    if (!reproduction.same()) {
      throw new ExperimentException(
          "Trial %s did not come out the same. %s".formatted(kept.id(), reproduction.cause()));
    }
    return DONE;
  }

  /** With other data or code, the same specification is another trial. */
  private static int restored(
      TrialResult kept, TrialResult now, Reproduction reproduction, PrintStream out) {
    if (!now.id().equals(kept.id())) {
      throw new ExperimentException(
          "Trial %s cannot be restored, as what it asks for is trial %s now, which is kept too. %s"
              .formatted(kept.id(), now.id(), reproduction.cause()));
    }
    out.println("The network of trial %s is whole.".formatted(kept.id()));
    out.flush();
    return DONE;
  }
}
