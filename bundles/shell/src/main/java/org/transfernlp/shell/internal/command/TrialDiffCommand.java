package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.shell.internal.trial.TrialDifference;
import org.transfernlp.shell.internal.trial.TrialIds;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoredTrial;

/** Compares two trials. */
@Service
@Command(
    scope = "transfer",
    name = "trial-diff",
    description =
        "Shows in what two trials differ: specification, provenance, results, and the answers to"
            + " each test example, with McNemar's test.")
public final class TrialDiffCommand extends StudyCommand {

  @Argument(
      name = "A B",
      description =
          "Ids of two trials, or as much of their starts as no other has; see transfer:trial-list.",
      required = true,
      multiValued = true)
  @Completion(TrialNames.class)
  private List<String> arguments = new ArrayList<>();

  @Override
  int run() {
    List<String> typed =
        exactly(TrailingOptions.take(this, arguments), "a trial's id", "another trial's id");
    ResultStore store = store();
    StoredTrial first = TrialIds.find(store, typed.get(0));
    StoredTrial second = TrialIds.find(store, typed.get(1));
    PrintStream out = out();
    new TrialDifference(first, second)
        .print(
            store.predictions(first.result().id()),
            store.predictions(second.result().id()),
            out,
            charset(),
            screen().width());
    out.flush();
    return DONE;
  }
}
