package org.transfernlp.shell.internal.trial;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.store.StoredTrial;

/** In what two trials differ. */
public final class TrialDifference {

  private static final String SPECIFICATION = "Specification";
  private static final String ABSENT = "-";
  private static final int NARROWEST = 12;

  private final TrialResult first;
  private final TrialResult second;

  /** Compares two trials. */
  public TrialDifference(StoredTrial first, StoredTrial second) {
    this.first = first.result();
    this.second = second.result();
  }

  /**
   * Prints what differs, and how far the answers to the test examples agree.
   *
   * @param firstAnswers of the first trial, if they are kept
   * @param secondAnswers of the second trial, if they are kept
   * @param width columns of the terminal; 0 for no limit
   */
  public void print(
      Optional<TestPredictions> firstAnswers,
      Optional<TestPredictions> secondAnswers,
      PrintStream out,
      Charset charset,
      int width) {
    Prose prose = new Prose(width, out::println);
    prose.println("A  ", first.id() + "  " + TrialName.withSeed(first.spec()));
    prose.println("B  ", second.id() + "  " + TrialName.withSeed(second.spec()));
    out.println();
    printSpecification(
        differences(SpecFacts.of(first.spec()), SpecFacts.of(second.spec())), out, charset, width);
    out.println();
    printProvenance(
        differences(new TreeMap<>(first.provenance()), new TreeMap<>(second.provenance())),
        out,
        prose);
    out.println();
    printResults(out, charset);
    out.println();
    printAnswers(firstAnswers, secondAnswers, out, charset, prose);
  }

  /** What the two have other values of; what one of them does not have is {@code -}. */
  static Map<String, String[]> differences(Map<String, String> first, Map<String, String> second) {
    Map<String, String[]> differences = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>(first.keySet());
    names.addAll(second.keySet());
    for (String name : names) {
      String one = first.getOrDefault(name, ABSENT);
      String other = second.getOrDefault(name, ABSENT);
      if (!one.equals(other)) {
        differences.put(name, new String[] {one, other});
      }
    }
    return differences;
  }

  private static void printSpecification(
      Map<String, String[]> differences, PrintStream out, Charset charset, int width) {
    if (differences.isEmpty()) {
      out.println("The specifications are equal.");
      return;
    }
    int names = differences.keySet().stream().mapToInt(String::length).max().orElse(0);
    int room =
        width == 0
            ? Integer.MAX_VALUE
            : Math.max(
                NARROWEST,
                (width - 1 - Math.max(names, SPECIFICATION.length()) - 2 * Columns.SEPARATOR) / 2);
    ShellTable table = new ShellTable();
    table.column(SPECIFICATION);
    table.column("A");
    table.column("B");
    differences.forEach(
        (name, values) ->
            table
                .addRow()
                .addContent(PlainText.visible(name), cell(values[0], room), cell(values[1], room)));
    table.print(out, charset, true);
  }

  /** In lines of their own, as long values may differ in their ends only. */
  private static void printProvenance(
      Map<String, String[]> differences, PrintStream out, Prose prose) {
    if (differences.isEmpty()) {
      out.println("The provenances are equal.");
      return;
    }
    out.println("Provenance");
    differences.forEach(
        (name, values) -> {
          prose.println("  ", name);
          prose.println("    A  ", values[0]);
          prose.println("    B  ", values[1]);
        });
  }

  private static String cell(String value, int room) {
    return PlainText.crop(PlainText.visible(value), room);
  }

  private void printResults(PrintStream out, Charset charset) {
    ShellTable table = new ShellTable();
    table.column("Result");
    table.column("A").alignRight();
    table.column("B").alignRight();
    table.column("B - A in points").alignRight();
    addRow(table, "status", TrialTable.word(first.status()), TrialTable.word(second.status()), "");
    addRow(
        table,
        "epochs",
        Integer.toString(first.epochs().size()),
        Integer.toString(second.epochs().size()),
        "");
    addRow(
        table,
        "best epoch",
        Integer.toString(first.bestEpoch()),
        Integer.toString(second.bestEpoch()),
        "");
    Double validation = first.best().map(EpochResult::validationAccuracy).orElse(null);
    Double otherValidation = second.best().map(EpochResult::validationAccuracy).orElse(null);
    addShares(table, "validation accuracy %", validation, otherValidation);
    addShares(table, "test accuracy %", first.testAccuracy(), second.testAccuracy());
    table.print(out, charset, true);
  }

  private static void addRow(
      ShellTable table, String name, String one, String other, String difference) {
    table.addRow().addContent(name, one, other, difference);
  }

  private static void addShares(
      ShellTable table, String name, @Nullable Double one, @Nullable Double other) {
    String difference =
        one == null || other == null
            ? ""
            : String.format(Locale.ROOT, "%+.2f", 100 * (other - one));
    addRow(table, name, Percent.of(one), Percent.of(other), difference);
  }

  private void printAnswers(
      Optional<TestPredictions> firstAnswers,
      Optional<TestPredictions> secondAnswers,
      PrintStream out,
      Charset charset,
      Prose prose) {
    if (firstAnswers.isEmpty() || secondAnswers.isEmpty()) {
      prose.println(
          "What %s answered to the test examples is not kept, so that the answers cannot be compared."
              .formatted(
                  firstAnswers.isPresent() ? "B" : secondAnswers.isPresent() ? "A" : "either"));
      return;
    }
    if (!PairedAnswers.comparable(firstAnswers.get(), secondAnswers.get())) {
      prose.println(
          "The two were not tested on the same examples, so that their answers cannot be compared.");
      return;
    }
    PairedAnswers pairs = PairedAnswers.of(firstAnswers.get(), secondAnswers.get());
    ShellTable table = new ShellTable();
    table.column("Test examples");
    table.column("Number").alignRight();
    table.column("%").alignRight();
    addCount(table, "both right", pairs.bothRight(), pairs);
    addCount(table, "only A right", pairs.onlyFirst(), pairs);
    addCount(table, "only B right", pairs.onlySecond(), pairs);
    addCount(table, "both wrong", pairs.bothWrong(), pairs);
    addCount(table, "the same answer", pairs.same(), pairs);
    table.print(out, charset, true);
    out.println();
    prose.println(
        String.format(
            Locale.ROOT,
            "McNemar's test, exact and two-sided: p %s. It compares these two trained networks; whether one way of training is better than another takes several seeds.",
            significance(pairs.pValue())));
  }

  private static void addCount(ShellTable table, String name, int count, PairedAnswers of) {
    table
        .addRow()
        .addContent(
            name,
            String.format(Locale.ROOT, "%,d", count),
            Percent.of((double) count / of.examples()));
  }

  private static String significance(double p) {
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "= %.3f", p);
  }
}
