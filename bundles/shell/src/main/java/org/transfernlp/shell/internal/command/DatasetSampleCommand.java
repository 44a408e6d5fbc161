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
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.inspection.DatasetInspector;
import org.transfernlp.dataset.inspection.NumberedExample;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.dataset.SampleReport;
import org.transfernlp.shell.internal.dataset.SplitName;
import org.transfernlp.shell.internal.dataset.WatchedInspection;
import org.transfernlp.shell.internal.run.Screen;

/** Shows some examples of a dataset. */
@Service
@Command(
    scope = "transfer",
    name = "dataset-sample",
    description = "Shows examples of a dataset, drawn at random. Ctrl-C ends it.")
public final class DatasetSampleCommand extends TransferCommand {

  private static final int MOST_EXAMPLES = 10_000;

  @Argument(
      name = "NAME",
      description = "Id of the dataset, see transfer:datasets.",
      required = true,
      multiValued = true)
  @Completion(DatasetIds.class)
  private List<String> arguments = new ArrayList<>();

  @Option(name = "--split", description = "train, validation or test.")
  @Completion(SplitNames.class)
  private String split = SplitName.of(Split.TRAIN);

  @Option(name = "--count", description = "How many examples, up to 10,000.")
  private int count = 10;

  @Option(name = "--seed", description = "The same seed draws the same examples.")
  private long seed = 1;

  @Option(name = "--label", description = "Only examples of this class.")
  @Completion(LabelNames.class)
  private @Nullable String label;

  @Option(
      name = "--no-format",
      description =
          "Print a line for each example, for scripts: its number, its label and its texts,"
              + " separated by tabs.")
  private boolean noFormat;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Catalogue catalogue;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private DatasetInspector inspector;

  @Override
  int run() {
    String name = only(TrailingOptions.take(this, arguments));
    if (count < 1 || count > MOST_EXAMPLES) {
      throw new ExperimentException("--count is %d; use 1 to %d.".formatted(count, MOST_EXAMPLES));
    }
    Dataset dataset = catalogue.dataset(name);
    DatasetInfo info = dataset.info();
    Split wanted = SplitName.parse(split);
    Integer index = label == null ? null : index(info, label);
    PrintStream out = out();
    Screen screen = screen();
    Optional<List<NumberedExample>> sample =
        new WatchedInspection(screen, out)
            .run(observer -> inspector.sample(dataset, wanted, index, count, seed, observer));
    if (sample.isEmpty()) {
      return cancelled(out);
    }
    if (sample.get().isEmpty()) {
      throw new ExperimentException(
          "There is no example%s in %s of '%s'."
              .formatted(label == null ? "" : " of '" + label + "'", split, name));
    }
    SampleReport report = new SampleReport(out, info, wanted);
    if (noFormat) {
      report.printRows(sample.get());
    } else {
      report.print(sample.get(), screen.width());
    }
    out.flush();
    return DONE;
  }

  private static int index(DatasetInfo info, String label) {
    int index = info.labels().indexOf(label);
    if (index < 0) {
      throw new ExperimentException(
          "'%s' has no label '%s'; %s."
              .formatted(
                  info.id(),
                  label,
                  info.labels().isEmpty()
                      ? "its labels are not known"
                      : "there are: " + String.join(", ", info.labels())));
    }
    return index;
  }
}
