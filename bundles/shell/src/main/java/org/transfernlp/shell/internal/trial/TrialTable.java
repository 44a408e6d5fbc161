package org.transfernlp.shell.internal.trial;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.TrialSummary;
import org.transfernlp.strategy.StrategyParameter;

/** A list of trials. */
public final class TrialTable {

  private static final int SHORTEST_NAME = 16;

  private final List<TrialSummary> trials;
  private final Map<String, List<TrialSpec>> byName;

  /** A list in the order of the rows. */
  public TrialTable(List<TrialSummary> trials) {
    this.trials = List.copyOf(trials);
    byName =
        trials.stream().map(TrialSummary::spec).collect(Collectors.groupingBy(TrialName::withSeed));
  }

  /**
   * Prints a table.
   *
   * @param width columns of the terminal; 0 for no limit
   */
  public void print(PrintStream out, Charset charset, int width) {
    ShellTable table = new ShellTable().emptyTableText("There are no such trials.");
    table.column("Trial");
    table.column("What");
    table.column("Seed").alignRight();
    table.column("Val. %").alignRight();
    table.column("Test %").alignRight();
    table.column("Status");
    int others =
        Columns.widest("Trial", trials, TrialTable::id)
            + Columns.widest("Seed", trials, TrialTable::seed)
            + "Val. %".length()
            + "Test %".length()
            + Columns.widest("Status", trials, trial -> word(trial.status()))
            + 5 * Columns.SEPARATOR;
    int left = Columns.left(width, others, SHORTEST_NAME);
    for (TrialSummary trial : trials) {
      table
          .addRow()
          .addContent(
              id(trial),
              TrialName.fitting(trial.spec(), tried(trial.spec()), left),
              seed(trial),
              cell(trial.validationAccuracy()),
              cell(trial.testAccuracy()),
              word(trial.status()));
    }
    table.print(out, charset, true);
  }

  /**
   * Values of those hyper-parameters by which trials of the list differ that are alike otherwise.
   */
  private String tried(TrialSpec spec) {
    List<TrialSpec> alike = byName.getOrDefault(TrialName.withSeed(spec), List.of());
    return Arrays.stream(HyperparameterName.values())
        .filter(
            name ->
                alike.stream().map(other -> name.in(other.hyperparameters())).distinct().count()
                    > 1)
        .map(name -> " " + value(name, spec))
        .collect(Collectors.joining());
  }

  /** Prints a line for each trial, with fields that are separated by tabs. */
  public void printRows(PrintStream out) {
    for (TrialSummary trial : trials) {
      TrialSpec spec = trial.spec();
      TrialSpec source = spec.source();
      out.println(
          Fields.line(
              trial.id(),
              spec.target(),
              source == null ? "" : source.target(),
              spec.model(),
              spec.strategy(),
              TrialName.parameters(spec),
              spec.setting().toString(),
              source == null ? "" : spec.sourceEpoch().toString(),
              spec.embeddings() == null ? "" : spec.embeddings(),
              Long.toString(spec.seed()),
              word(trial.status()),
              Integer.toString(trial.epochs()),
              Integer.toString(trial.bestEpoch()),
              Percent.field(trial.validationAccuracy()),
              Percent.field(trial.testAccuracy()),
              trial.started().toString(),
              trial.reason(),
              Arrays.stream(HyperparameterName.values())
                  .map(name -> value(name, spec))
                  .collect(Collectors.joining(" "))));
    }
  }

  private static String value(HyperparameterName name, TrialSpec spec) {
    return name.word() + "=" + StrategyParameter.format(name.in(spec.hyperparameters()));
  }

  /** A status as users read and type it. */
  public static String word(TrialStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static String id(TrialSummary trial) {
    return TrialIds.brief(trial.id());
  }

  private static String seed(TrialSummary trial) {
    return Long.toString(trial.spec().seed());
  }

  private static String cell(@Nullable Double share) {
    return share == null ? "" : Percent.of(share);
  }
}
