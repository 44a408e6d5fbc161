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
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.inspection.Comparison;
import org.transfernlp.dataset.inspection.DatasetInspector;
import org.transfernlp.dataset.inspection.DatasetStatistics;
import org.transfernlp.dataset.inspection.FileState;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.shell.internal.dataset.Availability;
import org.transfernlp.shell.internal.dataset.InfoReport;
import org.transfernlp.shell.internal.dataset.WatchedInspection;
import org.transfernlp.shell.internal.run.Screen;

/** Shows what a dataset is and what it holds. */
@Service
@Command(
    scope = "transfer",
    name = "dataset-info",
    description =
        "Shows what a dataset is, its files, and, if they are there, how many examples, words and"
            + " repeated examples it has. Ctrl-C ends the counting.")
public final class DatasetInfoCommand extends TransferCommand {

  @Argument(
      name = "NAME",
      description = "Id of the dataset, see transfer:datasets.",
      required = true,
      multiValued = true)
  @Completion(DatasetIds.class)
  private List<String> arguments = new ArrayList<>();

  @Option(
      name = "--against",
      description =
          "Id of another dataset: shows how many of the words of each of the two the other's"
              + " training texts have.")
  @Completion(DatasetIds.class)
  private @Nullable String against;

  @Option(
      name = "--no-format",
      description =
          "Print a line for each fact, for scripts: its kind, such as label, file, examples or"
              + " repeats, and its figures, separated by tabs; docs/scripting.md tells which.")
  private boolean noFormat;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Catalogue catalogue;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private DatasetInspector inspector;

  @Override
  int run() {
    Dataset dataset = catalogue.dataset(only(TrailingOptions.take(this, arguments)));
    Dataset other = against == null ? null : available(catalogue.dataset(against));
    PrintStream out = out();
    Screen screen = screen();
    InfoReport report =
        noFormat ? InfoReport.rows(out) : InfoReport.tables(out, charset(), screen.width());
    try {
      boolean complete = print(dataset, other, report, new WatchedInspection(screen, out));
      return complete ? DONE : cancelled(out);
    } finally {
      out.flush();
    }
  }

  /**
   * Prints all there is.
   *
   * @return false if that was cancelled
   * @throws DatasetUnavailableException if there is another dataset that this one cannot be
   *     compared with, after what is there of this one was printed
   */
  private boolean print(
      Dataset dataset, @Nullable Dataset other, InfoReport report, WatchedInspection watched) {
    DatasetInfo info = dataset.info();
    report.printDescription(info, dataset.acquisition());
    Optional<List<FileState>> files = watched.run(observer -> inspector.files(dataset, observer));
    files.ifPresent(report::printFiles);
    if (files.isEmpty()) {
      return false;
    }
    Optional<String> unavailable = Availability.problem(dataset);
    if (unavailable.isPresent()) {
      boolean complete = printWhatIsThere(dataset, report, watched);
      if (complete && other != null) {
        throw new DatasetUnavailableException(unavailable.get());
      }
      report.printUnavailable(unavailable.get());
      return complete;
    }
    if (other == null) {
      return printStatistics(dataset, report, watched);
    }
    Optional<Comparison> comparison =
        watched.run(observer -> inspector.compare(dataset, other, observer));
    comparison.ifPresent(
        found -> {
          report.printStatistics(info, found.statistics());
          report.printComparison(info.id(), other.info().id(), found);
        });
    return comparison.isPresent();
  }

  private boolean printWhatIsThere(Dataset dataset, InfoReport report, WatchedInspection watched) {
    try {
      return printStatistics(dataset, report, watched);
    } catch (DatasetUnavailableException nothingIsThere) {
      return true; // The reason is printed by the caller.
    }
  }

  private boolean printStatistics(Dataset dataset, InfoReport report, WatchedInspection watched) {
    Optional<DatasetStatistics> statistics =
        watched.run(observer -> inspector.statistics(dataset, observer));
    statistics.ifPresent(found -> report.printStatistics(dataset.info(), found));
    return statistics.isPresent();
  }

  /** Said before the first dataset has been read for a minute. */
  private static Dataset available(Dataset dataset) {
    Availability.problem(dataset)
        .ifPresent(
            reason -> {
              throw new DatasetUnavailableException(reason);
            });
    return dataset;
  }
}
