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
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.inspection.DatasetInspector;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.dataset.Availability;
import org.transfernlp.shell.internal.dataset.CheckReport;
import org.transfernlp.shell.internal.dataset.WatchedInspection;
import org.transfernlp.shell.internal.run.Screen;

/** Compares datasets with what they promise. */
@Service
@Command(
    scope = "transfer",
    name = "dataset-verify",
    description =
        "Reads datasets to the end and checks files, sizes, labels and every example. The exit"
            + " status is 0 if nothing is wrong. Ctrl-C ends it.")
public final class DatasetVerifyCommand extends TransferCommand {

  @Argument(
      name = "NAME",
      description = "Ids of datasets, see transfer:datasets.",
      multiValued = true)
  @Completion(DatasetIds.class)
  private List<String> arguments = new ArrayList<>();

  @Option(name = "--all", description = "Check all datasets whose files are there.")
  private boolean all;

  @Option(
      name = "--no-format",
      description =
          "Print a line for each check, for scripts: dataset, ok, note or problem, what was"
              + " checked and what was found, separated by tabs.")
  private boolean noFormat;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Catalogue catalogue;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private DatasetInspector inspector;

  @Override
  int run() {
    List<Dataset> datasets = datasets();
    PrintStream out = out();
    Screen screen = screen();
    WatchedInspection watched = new WatchedInspection(screen, out);
    boolean good = true;
    for (Dataset dataset : datasets) {
      CheckReport report = new CheckReport(dataset.info().id(), screen.width(), watched::println);
      Optional<Boolean> result =
          watched.run(
              observer ->
                  inspector.verify(dataset, observer, noFormat ? report::printRow : report::print));
      if (result.isEmpty()) {
        return cancelled(out);
      }
      good &= result.get();
    }
    out.flush();
    return good ? DONE : FAILED;
  }

  private List<Dataset> datasets() {
    List<String> names = TrailingOptions.take(this, arguments);
    if (!all) {
      if (names.isEmpty()) {
        throw new ExperimentException("Name the datasets to check, or use --all.");
      }
      return names.stream().distinct().map(catalogue::dataset).toList();
    }
    if (!names.isEmpty()) {
      throw new ExperimentException("Name the datasets to check or use --all, but not both.");
    }
    List<Dataset> available =
        catalogue.datasets().stream()
            .filter(dataset -> Availability.problem(dataset).isEmpty())
            .toList();
    if (available.isEmpty()) {
      throw new ExperimentException(
          "There are no files of any dataset; transfer:datasets says how to get them.");
    }
    return available;
  }
}
