package org.transfernlp.shell.internal.dataset;

import java.util.Locale;
import java.util.function.Consumer;
import org.transfernlp.dataset.inspection.Check;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Prose;

/** Prints a line for each check of a dataset. */
public final class CheckReport {

  private final String dataset;
  private final Prose prose;
  private final Consumer<String> lines;

  /**
   * Prints checks of a dataset.
   *
   * @param width columns of the terminal, to which lines for people are wrapped; 0 for no limit
   * @param lines prints a line
   */
  public CheckReport(String dataset, int width, Consumer<String> lines) {
    this.dataset = dataset;
    this.lines = lines;
    prose = new Prose(width, lines);
  }

  /** Prints a check for people. */
  public void print(Check check) {
    prose.println(
        "%-7s  ".formatted(outcome(check)),
        "%s, %s: %s".formatted(dataset, check.subject(), check.finding()));
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
