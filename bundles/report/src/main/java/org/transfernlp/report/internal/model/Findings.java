package org.transfernlp.report.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in a sentence for each target what came out. */
final class Findings {

  private Findings() {}

  static List<String> of(List<TargetRows> targets) {
    List<String> findings = new ArrayList<>();
    for (TargetRows target : targets) {
      findings.add(of(target));
    }
    return findings;
  }

  private static String of(TargetRows target) {
    List<Row> transfers =
        target.rows().stream().filter(row -> !row.isBaseline() && !row.test().isEmpty()).toList();
    // A condition that is picked by its test accuracy looks better than it is.
    Optional<Row> best =
        transfers.stream()
            .filter(row -> !row.validation().isEmpty())
            .reduce((a, b) -> b.validation().mean() > a.validation().mean() ? b : a);
    if (best.isEmpty()) {
      return target
          .baseline()
          .filter(row -> !row.test().isEmpty())
          .map(
              row ->
                  "On %s, training without transfer comes to %s on the test data."
                      .formatted(PlainText.line(target.dataset()), accuracy(row)))
          .orElse("On %s, nothing has ended yet.".formatted(PlainText.line(target.dataset())));
    }
    Row row = best.get();
    String which =
        transfers.size() == 1
            ? "%s comes to".formatted(name(row, target))
            : "of %d conditions with transfer, the one with the best validation accuracy, %s, comes to"
                .formatted(transfers.size(), name(row, target));
    return "On %s, %s %s on the test data%s."
        .formatted(PlainText.line(target.dataset()), which, accuracy(row), difference(row));
  }

  private static String name(Row row, TargetRows target) {
    String label = new Labels(target.rows()).of(row);
    String signs = row.condition().setting().signs();
    return label.contains(signs) ? label : label + ", " + signs;
  }

  private static String accuracy(Row row) {
    return "%s %% (%s)"
        .formatted(
            Numbers.percent(row.test()),
            row.test().n() == 1 ? "1 seed" : row.test().n() + " seeds");
  }

  private static String difference(Row row) {
    Double points = row.points();
    if (points == null) {
      return "";
    }
    String against =
        ", %s points against training without transfer".formatted(Numbers.points(points));
    Significance significance = row.significance();
    if (significance == null) {
      return against + ", which no test could be made of";
    }
    String p = Numbers.p(significance.corrected());
    return "%s, which is %s (p %s)"
        .formatted(
            against,
            significance.mark().isEmpty() ? "not significant" : "significant",
            p.startsWith("<") ? p : "= " + p);
  }
}
