package org.transfernlp.shell.internal.trial;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.karaf.shell.support.table.Row;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.shell.internal.run.Clock;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.strategy.StrategyParameter;

/** All that is known of a trial. */
public final class TrialReport {

  private static final int FEWEST_POINTS = 3;

  private final StoredTrial trial;
  private final Optional<TestPredictions> predictions;
  private final List<String> labels;
  private final boolean provenance;

  /**
   * A report.
   *
   * @param predictions of the best epoch, if they are kept
   * @param labels names of the target's classes; empty if the dataset is not there
   * @param provenance whether to tell what the result depends on
   */
  public TrialReport(
      StoredTrial trial,
      Optional<TestPredictions> predictions,
      List<String> labels,
      boolean provenance) {
    this.trial = trial;
    this.predictions = predictions;
    this.labels = List.copyOf(labels);
    this.provenance = provenance;
  }

  /**
   * Prints it for people.
   *
   * @param width columns of the terminal; 0 for no limit
   */
  public void print(PrintStream out, Charset charset, int width) {
    TrialResult result = trial.result();
    Prose prose = new Prose(width, out::println);
    printFacts(result, prose);
    out.println();
    printHyperparameters(result.spec(), out, charset);
    if (!result.epochs().isEmpty()) {
      out.println();
      printEpochs(result, out, charset);
      printCurve(result, out, width);
    }
    out.println();
    printTest(result, prose);
    predictions.ifPresent(
        answers -> {
          out.println();
          new ConfusionReport(answers, labels).print(out, charset, width);
        });
    if (provenance) {
      out.println();
      out.println("Provenance");
      new TreeMap<>(result.provenance())
          .forEach((name, value) -> prose.println("  " + PlainText.visible(name) + ": ", value));
    }
  }

  /** Prints it for scripts: lines of fields, of which the first says what the line tells. */
  public void printRows(PrintStream out) {
    TrialResult result = trial.result();
    row(out, "id", result.id());
    row(out, "status", TrialTable.word(result.status()));
    row(out, "reason", result.reason());
    row(out, "started", trial.started().toString());
    row(out, "updated", trial.updated().toString());
    SpecFacts.of(result.spec()).forEach((name, value) -> row(out, "spec", name, value));
    TrialResult source = result.source();
    if (source != null) {
      row(out, "source-trial", source.id());
    }
    for (EpochResult epoch : result.epochs()) {
      row(
          out,
          "epoch",
          Integer.toString(epoch.epoch()),
          Double.toString(epoch.learningRate()),
          Double.toString(epoch.trainingLoss()),
          Double.toString(epoch.validationAccuracy()),
          Percent.field(epoch.sourceValidationAccuracy()),
          Double.toString(epoch.trainingSeconds()),
          Double.toString(epoch.examplesPerSecond()));
    }
    row(out, "best-epoch", Integer.toString(result.bestEpoch()));
    row(out, "test", Percent.field(result.testAccuracy()));
    row(out, "majority", Double.toString(result.majorityAccuracy()));
    predictions.ifPresent(answers -> new ConfusionReport(answers, labels).printRows(out));
    if (provenance) {
      new TreeMap<>(result.provenance())
          .forEach((name, value) -> row(out, "provenance", name, value));
    }
  }

  private static void row(PrintStream out, String... fields) {
    out.println(Fields.line(fields));
  }

  private void printFacts(TrialResult result, Prose prose) {
    TrialSpec spec = result.spec();
    TrialSpec source = spec.source();
    fact(prose, "Trial", result.id());
    fact(
        prose,
        "Status",
        TrialTable.word(result.status())
            + (result.reason().isEmpty() ? "" : ": " + result.reason()));
    fact(prose, "Target", spec.target());
    if (source != null) {
      TrialResult trained = result.source();
      fact(
          prose,
          "Source",
          "%s, %s epoch%s"
              .formatted(
                  source.target(),
                  spec.sourceEpoch(),
                  trained == null || trained.id().isEmpty() ? "" : ", trial " + trained.id()));
      fact(prose, "Strategy", (spec.strategy() + " " + TrialName.parameters(spec)).stripTrailing());
    }
    fact(prose, "Setting", "%s (%s)".formatted(spec.setting(), spec.setting().signs()));
    fact(prose, "Model", spec.model());
    String embeddings = spec.embeddings();
    if (embeddings != null) {
      fact(prose, "Word vectors", embeddings);
    }
    fact(prose, "Seed", Long.toString(spec.seed()));
    fact(prose, "Started", LocalTime.format(trial.started()));
    fact(prose, "Last change", LocalTime.format(trial.updated()));
  }

  private static void fact(Prose prose, String label, String value) {
    prose.println(String.format(Locale.ROOT, "%-13s", label), value);
  }

  private static void printHyperparameters(TrialSpec spec, PrintStream out, Charset charset) {
    TrialSpec source = spec.source();
    ShellTable table = new ShellTable();
    table.column("Hyper-parameter");
    table.column("Target").alignRight();
    if (source != null) {
      table.column("Source").alignRight();
    }
    for (HyperparameterName name : HyperparameterName.values()) {
      Row row = table.addRow();
      row.addContent(name.word(), StrategyParameter.format(name.in(spec.hyperparameters())));
      if (source != null) {
        row.addContent(StrategyParameter.format(name.in(source.hyperparameters())));
      }
    }
    table.print(out, charset, true);
  }

  private static void printEpochs(TrialResult result, PrintStream out, Charset charset) {
    boolean joint =
        result.epochs().stream().anyMatch(epoch -> epoch.sourceValidationAccuracy() != null);
    ShellTable table = new ShellTable();
    table.column("Epoch").alignRight();
    table.column("Rate").alignRight();
    table.column("Loss").alignRight();
    table.column("Validation %").alignRight();
    if (joint) {
      table.column("Source %").alignRight();
    }
    table.column("Time").alignRight();
    table.column("");
    for (EpochResult epoch : result.epochs()) {
      Row row = table.addRow();
      row.addContent(
          epoch.epoch(),
          String.format(Locale.ROOT, "%.4g", epoch.learningRate()),
          String.format(Locale.ROOT, "%.4f", epoch.trainingLoss()),
          Percent.of(epoch.validationAccuracy()));
      if (joint) {
        row.addContent(Percent.of(epoch.sourceValidationAccuracy()));
      }
      row.addContent(
          Clock.format(LocalTime.seconds(epoch.trainingSeconds())),
          epoch.epoch() == result.bestEpoch() ? "best" : "");
    }
    table.print(out, charset, true);
  }

  private static void printCurve(TrialResult result, PrintStream out, int width) {
    List<EpochResult> epochs = result.epochs();
    if (epochs.size() < FEWEST_POINTS) {
      return;
    }
    List<String> lines =
        Curve.draw(epochs.stream().mapToDouble(EpochResult::validationAccuracy).toArray(), width);
    if (!lines.isEmpty()) {
      out.println();
      out.println("Validation accuracy % by epoch");
      lines.forEach(out::println);
    }
  }

  private void printTest(TrialResult result, Prose prose) {
    Double accuracy = result.testAccuracy();
    if (accuracy == null) {
      prose.println("The test accuracy is not known, as the trial has not come to its end.");
      return;
    }
    prose.println(
        "Test accuracy %s %% with epoch %d; always answering the class that is most frequent in training: %s %%."
            .formatted(
                Percent.of(accuracy), result.bestEpoch(), Percent.of(result.majorityAccuracy())));
    if (predictions.isEmpty()) {
      prose.println("What it answered to the test examples is not kept.");
    }
  }
}
