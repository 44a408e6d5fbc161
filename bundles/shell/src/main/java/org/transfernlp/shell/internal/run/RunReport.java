package org.transfernlp.shell.internal.run;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.karaf.shell.support.table.Row;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.strategy.Setting;

/**
 * What is printed when all trials have ended. The tables hold nothing that differs between two runs
 * of the same trials: no times, and not whether something was kept from before. They fit a terminal
 * of 80 columns, whatever the setting.
 */
final class RunReport {

  private final PrintStream out;
  private final Charset charset;
  private final Prose prose;

  /**
   * Prints to a stream.
   *
   * @param charset of the stream
   * @param width columns of the terminal; 0 for no limit
   */
  RunReport(PrintStream out, Charset charset, int width) {
    this.out = out;
    this.charset = charset;
    prose = new Prose(width, out::println);
  }

  void print(List<PartState> parts, Duration elapsed) {
    List<PartState> trained = parts.stream().filter(p -> !p.epochs().isEmpty()).toList();
    for (PartState part : trained) {
      printEpochs(part);
    }
    if (trained.stream().anyMatch(p -> p.part() != Part.SOURCE)) {
      printResults(parts);
    }
    parts.forEach(this::printUnusualEnd);
    for (PartState part : trained) {
      printTimes(part);
    }
    out.println(String.format(Locale.ROOT, "Everything together took %.1f s.", seconds(elapsed)));
  }

  private void printEpochs(PartState part) {
    prose.println(part.part().heading(part.spec()));
    transferredEpoch(part).ifPresent(prose::println);
    boolean joint =
        part.epochs().stream().anyMatch(epoch -> epoch.sourceValidationAccuracy() != null);
    ShellTable table = new ShellTable();
    table.column("Epoch").alignRight();
    table.column("Learning rate").alignRight();
    table.column("Training loss").alignRight();
    table.column("Validation accuracy %").alignRight();
    if (joint) {
      table.column("Source %").alignRight();
    }
    table.column("");
    Optional<EpochResult> best = part.best();
    for (EpochResult epoch : part.epochs()) {
      Row row = table.addRow();
      row.addContent(
          epoch.epoch(),
          String.format(Locale.ROOT, "%.4g", epoch.learningRate()),
          String.format(Locale.ROOT, "%.4f", epoch.trainingLoss()),
          percent(epoch.validationAccuracy()));
      if (joint) {
        Double ofSource = epoch.sourceValidationAccuracy();
        row.addContent(ofSource == null ? "" : percent(ofSource));
      }
      row.addContent(best.filter(Predicate.isEqual(epoch)).isPresent() ? "best" : "");
    }
    table.print(out, charset, true);
    out.println();
  }

  /** Which epoch of the source was transferred, if it is not the best one. */
  private static Optional<String> transferredEpoch(PartState part) {
    TrialResult result = part.result();
    TrialResult source = result == null ? null : result.source();
    if (source == null) {
      return Optional.empty();
    }
    SourceEpoch epoch = part.spec().sourceEpoch();
    int number =
        switch (epoch.choice()) {
          case BEST -> source.bestEpoch();
          case LAST -> source.epochs().size();
          case NUMBER -> epoch.number();
        };
    return number == source.bestEpoch()
        ? Optional.empty()
        : Optional.of(
            "What is transferred is epoch %d of the source; the best of its %d is %d."
                .formatted(number, source.epochs().size(), source.bestEpoch()));
  }

  private void printResults(List<PartState> parts) {
    ShellTable table = new ShellTable();
    table.column("Result");
    table.column("Test accuracy %").alignRight();
    table.column("Validation accuracy %").alignRight();
    table.column("Difference").alignRight();
    List<PartState> targets = parts.stream().filter(p -> p.part() != Part.SOURCE).toList();
    targets.stream()
        .map(PartState::result)
        .filter(result -> result != null && !Double.isNaN(result.majorityAccuracy()))
        .findFirst()
        .ifPresent(
            result ->
                table
                    .addRow()
                    .addContent("Majority class", percent(result.majorityAccuracy()), "", ""));
    Double without = null;
    for (PartState part : targets) {
      Double accuracy = testAccuracy(part);
      String difference = "";
      if (part.part() == Part.BASELINE) {
        without = accuracy;
      } else if (accuracy != null && without != null) {
        difference = String.format(Locale.ROOT, "%+.2f", 100 * (accuracy - without));
      }
      table
          .addRow()
          .addContent(
              result(part),
              accuracy == null ? "none" : percent(accuracy),
              part.best().map(epoch -> percent(epoch.validationAccuracy())).orElse("none"),
              difference);
    }
    table.print(out, charset, true);
    out.println();
  }

  /** With the setting in signs, of which the heading has the words; not where they are unknown. */
  private String result(PartState part) {
    Setting setting = part.spec().setting();
    String name = part.part() == Part.BASELINE ? "Without transfer" : "With transfer";
    String signs = setting.signs();
    return setting.equals(Setting.NO_TRANSFER) || !charset.newEncoder().canEncode(signs)
        ? name
        : name + ", " + signs;
  }

  private void printUnusualEnd(PartState part) {
    TrialResult result = part.result();
    Hyperparameters hyperparameters = part.spec().hyperparameters();
    int epochs = hyperparameters.epochs();
    String failure = part.failure();
    if (failure != null) {
      printEnd(part, "failed", failure);
    } else if (result == null) {
      if (part.begun()) {
        printEnd(part, "did not end, but was left", "");
      }
    } else if (isOfSource(result)) {
      prose.println(
          "%s was not trained: %s"
              .formatted(part.part().label(part.spec()), PlainText.visible(result.reason())));
    } else if (result.status() != TrialStatus.DONE) {
      printEnd(
          part,
          how(result.status()),
          result.status() == TrialStatus.CANCELLED ? "" : result.reason());
    } else if (hyperparameters.patience() > 0 && part.epochs().size() < epochs) {
      prose.println(
          "%s stopped early, after %d of %d epochs: validation accuracy rose no more after epoch %d."
              .formatted(
                  part.part().label(part.spec()),
                  part.epochs().size(),
                  epochs,
                  result.bestEpoch()));
    }
  }

  /** Whether it is the source that did not come to its end. */
  private static boolean isOfSource(TrialResult result) {
    TrialResult source = result.source();
    return result.epochs().isEmpty() && source != null && source.status() != TrialStatus.DONE;
  }

  private void printEnd(PartState part, String how, String reason) {
    prose.println(
        "%s %s after %d of %d epochs. %s"
            .formatted(
                part.part().label(part.spec()),
                how,
                part.epochs().size(),
                part.spec().hyperparameters().epochs(),
                reason));
  }

  private static String how(TrialStatus status) {
    return switch (status) {
      case RUNNING -> "is running";
      case DONE -> "is done";
      case PAUSED -> "was paused";
      case CANCELLED -> "was cancelled";
      case INTERRUPTED -> "was interrupted";
      case DIVERGED -> "diverged";
      case FAILED -> "failed";
    };
  }

  private void printTimes(PartState part) {
    int kept = part.reusedEpochs();
    boolean all = part.reused();
    prose.println(
        String.format(
            Locale.ROOT,
            "%s%s trained for %.1f s, %,.0f examples/s%s.",
            part.part().label(part.spec()),
            all ? " was kept from before, once" : "",
            part.trainingSeconds(),
            part.examplesPerSecond(),
            all || kept == 0 ? "" : "; " + firstEpochs(kept) + " kept from before"));
  }

  private static String firstEpochs(int number) {
    return number == 1 ? "epoch 1 was" : "epochs 1 to %d were".formatted(number);
  }

  private static @Nullable Double testAccuracy(PartState part) {
    TrialResult result = part.result();
    return result == null ? null : result.testAccuracy();
  }

  private static String percent(double accuracy) {
    return String.format(Locale.ROOT, "%.2f", 100 * accuracy);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
