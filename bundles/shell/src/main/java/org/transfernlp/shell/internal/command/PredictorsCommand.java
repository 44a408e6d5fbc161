package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.prediction.PredictorInfo;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.shell.internal.trial.Columns;
import org.transfernlp.shell.internal.trial.Fields;
import org.transfernlp.shell.internal.trial.TrialIds;

/** Lists what is published. */
@Service
@Command(
    scope = "transfer",
    name = "predictors",
    description = "Lists the networks that are published, see transfer:publish.")
public final class PredictorsCommand extends NetworkCommand {

  private static final int LONGEST_NAME = 28;
  private static final int SHORTEST_LABELS = 10;

  @Option(
      name = "--no-format",
      description =
          "Print a line for each predictor, for scripts: name, trial, dataset, number of texts of an"
              + " input and the names of the classes, separated by tabs.")
  private boolean noFormat;

  @Override
  int run() {
    PrintStream out = out();
    List<PredictorInfo> predictors = predictors().published();
    if (noFormat) {
      predictors.forEach(info -> out.println(row(info)));
    } else {
      print(predictors, out);
      predictors.stream().filter(info -> !answers(info.name())).forEach(info -> explain(info, out));
    }
    out.flush();
    return DONE;
  }

  private void print(List<PredictorInfo> predictors, PrintStream out) {
    ShellTable table = new ShellTable().emptyTableText("Nothing is published.");
    table.column("Name");
    table.column("Trial");
    table.column("Dataset");
    table.column("Classes");
    int others =
        Columns.widest("Name", predictors, PredictorsCommand::shownName)
            + Columns.widest("Trial", predictors, info -> TrialIds.brief(info.trial()))
            + Columns.widest("Dataset", predictors, PredictorInfo::dataset)
            + 3 * Columns.SEPARATOR;
    int left = Columns.left(screen().width(), others, SHORTEST_LABELS);
    for (PredictorInfo info : predictors) {
      table
          .addRow()
          .addContent(
              shownName(info),
              TrialIds.brief(info.trial()),
              info.dataset(),
              PlainText.crop(PlainText.visible(String.join(", ", info.labels())), left));
    }
    table.print(out, charset(), true);
  }

  /** Says why a network is published, but cannot be asked. */
  private void explain(PredictorInfo info, PrintStream out) {
    String reason =
        store()
            .trial(info.trial())
            .map(trial -> reason(trial.result().spec().model()))
            .orElse("its trial is not kept any more.");
    new Prose(screen().width(), out::println)
        .println("%s does not answer: %s".formatted(info.name(), reason));
  }

  private String reason(String model) {
    boolean installed =
        catalogue().models().stream().anyMatch(other -> other.info().id().equals(model));
    return (installed
            ? "the model '%s' that is installed is not the one that trained it."
            : "its model '%s' is not there; install it again.")
        .formatted(PlainText.visible(model));
  }

  private static String shownName(PredictorInfo info) {
    return PlainText.crop(info.name(), LONGEST_NAME);
  }

  private static String row(PredictorInfo info) {
    String head =
        Fields.line(
            info.name(), info.trial(), info.dataset(), Integer.toString(info.kind().texts()));
    return info.labels().isEmpty()
        ? head
        : head + "\t" + Fields.line(info.labels().toArray(String[]::new));
  }
}
