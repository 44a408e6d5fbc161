package org.transfernlp.shell.internal.dataset;

import java.util.Locale;
import java.util.function.Consumer;
import org.transfernlp.dataset.inspection.Check;

/** Prints a line for each check of a dataset. */
public final class CheckReport {

  private final String dataset;
  private final Consumer<String> lines;

  /**
   * Prints checks of a dataset.
   *
   * @param lines prints a line
   */
  public CheckReport(String dataset, Consumer<String> lines) {
    this.dataset = dataset;
    this.lines = lines;
  }

  /** Prints a check for people. */
  public void print(Check check) {
    lines.accept(
        "%-7s  %s, %s: %s"
            .formatted(
                outcome(check),
                dataset,
                PlainText.visible(check.subject()),
                PlainText.visible(check.finding())));
  }

  /** Prints a check for scripts, its parts separated by tabs. */
  public void printRow(Check check) {
    lines.accept(
        String.join(
            "\t",
            dataset,
            outcome(check),
            PlainText.visible(check.subject()),
            PlainText.visible(check.finding())));
  }

  private static String outcome(Check check) {
    return check.outcome().name().toLowerCase(Locale.ROOT);
  }
}
