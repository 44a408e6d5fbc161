package org.transfernlp.shell.internal.run;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialStatus;

/**
 * What is printed when all trials have ended. The tables hold nothing that differs between two runs
 * of the same trials: no times, and not whether something was taken from disk.
 */
final class RunReport {

  private final PrintStream out;
  private final Charset charset;

  RunReport(PrintStream out, Charset charset) {
    this.out = out;
    this.charset = charset;
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
    out.println(part.part().heading(part.spec()));
    ShellTable table = new ShellTable();
    table.column("Epoch").alignRight();
    table.column("Learning rate").alignRight();
    table.column("Training loss").alignRight();
    table.column("Validation accuracy %").alignRight();
    table.column("");
    Optional<EpochResult> best = part.best();
    for (EpochResult epoch : part.epochs()) {
      table
          .addRow()
          .addContent(
              epoch.epoch(),
              String.format(Locale.ROOT, "%.4g", epoch.learningRate()),
              String.format(Locale.ROOT, "%.4f", epoch.trainingLoss()),
              percent(epoch.validationAccuracy()),
              best.filter(Predicate.isEqual(epoch)).isPresent() ? "best" : "");
    }
    table.print(out, charset, true);
    out.println();
  }

  private void printResults(List<PartState> parts) {
    ShellTable table = new ShellTable();
    table.column("Result");
    table.column("Test accuracy %").alignRight();
    table.column("Validation accuracy %").alignRight();
    table.column("Difference in points").alignRight();
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
              part.part() == Part.BASELINE
                  ? "Without transfer"
                  : "With transfer, %s (%s)"
                      .formatted(part.spec().setting(), part.spec().setting().signs()),
              accuracy == null ? "none" : percent(accuracy),
              part.best().map(epoch -> percent(epoch.validationAccuracy())).orElse("none"),
              difference);
    }
    table.print(out, charset, true);
    out.println();
  }

  private void printUnusualEnd(PartState part) {
    TrialResult result = part.result();
    String name = part.part().label(part.spec());
    if (result == null) {
      if (part.part() != Part.SOURCE || !part.epochs().isEmpty()) {
        out.println(name + " did not end.");
      }
      return;
    }
    if (result.status() == TrialStatus.DONE) {
      return;
    }
    String what =
        switch (result.status()) {
          case DONE -> "is done";
          case CANCELLED -> "was cancelled";
          case INTERRUPTED -> "was interrupted";
          case DIVERGED -> "diverged";
        };
    out.println(
        "%s %s after %d of %d epochs%s"
            .formatted(
                name,
                what,
                part.epochs().size(),
                part.spec().hyperparameters().epochs(),
                result.status() == TrialStatus.CANCELLED || result.reason().isEmpty()
                    ? "."
                    : ": " + PlainText.visible(result.reason())));
  }

  private void printTimes(PartState part) {
    out.println(
        String.format(
            Locale.ROOT,
            "%s%s trained for %.1f s, %,.0f examples/s.",
            part.part().label(part.spec()),
            part.reused() ? " was taken from disk, once" : "",
            part.trainingSeconds(),
            part.examplesPerSecond()));
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
