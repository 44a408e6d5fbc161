package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.shell.internal.trial.TrialIds;
import org.transfernlp.shell.internal.trial.TrialReport;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoredTrial;

/** Shows a trial. */
@Service
@Command(
    scope = "transfer",
    name = "trial-show",
    description =
        "Shows a trial: what was trained, its epochs as a table and a curve, and on the test"
            + " examples its accuracy, confusion matrix and figures of each class.")
public final class TrialShowCommand extends StudyCommand {

  @Argument(
      name = "TRIAL",
      description =
          "Id of the trial, or as much of its start as no other has; see transfer:trial-list.",
      required = true,
      multiValued = true)
  @Completion(TrialNames.class)
  private List<String> arguments = new ArrayList<>();

  @Option(
      name = "--provenance",
      description = "Also show what the figures depend on: data, versions, machine.")
  private boolean provenance;

  @Option(
      name = "--no-format",
      description =
          "Print lines for scripts, fields separated by tabs; the first one says what a line tells.")
  private boolean noFormat;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Catalogue catalogue;

  @Override
  int run() {
    String typed = exactly(TrailingOptions.take(this, arguments), "a trial's id").get(0);
    ResultStore store = store();
    StoredTrial trial = TrialIds.find(store, typed);
    TrialReport report =
        new TrialReport(
            trial,
            store.predictions(trial.result().id()),
            labels(trial.result().spec().target()),
            provenance);
    PrintStream out = out();
    if (noFormat) {
      report.printRows(out);
    } else {
      report.print(out, charset(), screen().width());
    }
    out.flush();
    return DONE;
  }

  /** Names of the classes; none if the dataset is not there. */
  private List<String> labels(String dataset) {
    return catalogue.datasets().stream()
        .map(Dataset::info)
        .filter(info -> info.id().equals(dataset))
        .findFirst()
        .map(info -> info.labels())
        .orElse(List.of());
  }
}
