package org.transfernlp.shell.internal.trial;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.karaf.shell.support.table.Row;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.shell.internal.run.PlainText;

/** Figures of each class, and which classes are taken for each other. */
final class ConfusionReport {

  private static final int LONGEST_LABEL = 24;
  private static final int MOST_MISTAKES = 10;

  private final Confusion confusion;
  private final List<String> labels;

  /**
   * A report.
   *
   * @param names of the classes; those that have none are shown by their numbers
   */
  ConfusionReport(TestPredictions predictions, List<String> names) {
    confusion = Confusion.of(predictions, names.size());
    labels =
        IntStream.range(0, confusion.classes())
            .mapToObj(
                label -> label < names.size() ? PlainText.visible(names.get(label)) : "#" + label)
            .toList();
  }

  /**
   * Prints it for people.
   *
   * @param width columns of the terminal; 0 for no limit
   */
  void print(PrintStream out, Charset charset, int width) {
    printClasses(out, charset);
    out.println();
    if (matrixColumns() < (width == 0 ? Integer.MAX_VALUE : width)) {
      printMatrix(out, charset);
    } else {
      printMistakes(out, charset);
    }
  }

  /** Prints it for scripts: a line for each class, and one for each pair that was counted. */
  void printRows(PrintStream out) {
    for (int label : confusion.present()) {
      out.println(
          Fields.line(
              "class",
              labels.get(label),
              Double.toString(confusion.precision(label)),
              Double.toString(confusion.recall(label)),
              Double.toString(confusion.f1(label)),
              Integer.toString(confusion.support(label))));
    }
    for (int label : confusion.present()) {
      for (int answer : confusion.present()) {
        out.println(
            Fields.line(
                "confusion",
                labels.get(label),
                labels.get(answer),
                Integer.toString(confusion.counts()[label][answer])));
      }
    }
  }

  private void printClasses(PrintStream out, Charset charset) {
    ShellTable table = new ShellTable();
    table.column("Class");
    table.column("Precision %").alignRight();
    table.column("Recall %").alignRight();
    table.column("F1 %").alignRight();
    table.column("Examples").alignRight();
    int all = 0;
    for (int label : confusion.present()) {
      all += confusion.support(label);
      table
          .addRow()
          .addContent(
              shown(label),
              Percent.of(confusion.precision(label)),
              Percent.of(confusion.recall(label)),
              Percent.of(confusion.f1(label)),
              count(confusion.support(label)));
    }
    table
        .addRow()
        .addContent(
            "macro average",
            Percent.of(average(confusion::precision)),
            Percent.of(average(confusion::recall)),
            Percent.of(average(confusion::f1)),
            count(all));
    table.print(out, charset, true);
  }

  /** The mean over classes; what is not a number counts as 0, as nothing of it was found. */
  private double average(IntToDoubleFunction figure) {
    return confusion.present().stream()
        .mapToDouble(label -> figure.applyAsDouble(label))
        .map(value -> Double.isNaN(value) ? 0 : value)
        .average()
        .orElse(Double.NaN);
  }

  private void printMatrix(PrintStream out, Charset charset) {
    ShellTable table = new ShellTable();
    table.column("Right \\ answered");
    for (int answer : confusion.present()) {
      table.column(shown(answer)).alignRight();
    }
    for (int label : confusion.present()) {
      Row row = table.addRow();
      row.addContent(shown(label));
      for (int answer : confusion.present()) {
        row.addContent(count(confusion.counts()[label][answer]));
      }
    }
    table.print(out, charset, true);
  }

  private int matrixColumns() {
    List<Integer> present = confusion.present();
    int columns = Columns.widest("Right \\ answered", present, this::shown);
    for (int answer : present) {
      columns +=
          Columns.SEPARATOR
              + Columns.widest(
                  shown(answer), present, label -> count(confusion.counts()[label][answer]));
    }
    return columns;
  }

  private void printMistakes(PrintStream out, Charset charset) {
    List<Confusion.Mistake> mistakes = confusion.mistakes();
    ShellTable table = new ShellTable().emptyTableText("No class was taken for another.");
    table.column("Class");
    table.column("was taken for");
    table.column("Times").alignRight();
    mistakes.stream()
        .limit(MOST_MISTAKES)
        .forEach(
            mistake ->
                table
                    .addRow()
                    .addContent(
                        shown(mistake.label()), shown(mistake.answer()), count(mistake.times())));
    table.print(out, charset, true);
    if (mistakes.size() > MOST_MISTAKES) {
      out.println(
          "The table of all classes is too wide for this terminal; transfer:trial-show --no-format prints all %s confusions."
              .formatted(count(mistakes.size())));
    }
  }

  private String shown(int label) {
    return PlainText.crop(labels.get(label), LONGEST_LABEL);
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
