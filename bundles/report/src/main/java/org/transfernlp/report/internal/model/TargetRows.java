package org.transfernlp.report.internal.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a dataset.
 *
 * @param dataset id
 * @param title one line for people; null if it is not known
 * @param majority test accuracy, in {@code [0, 1]}, of always answering the most frequent class;
 *     null if it is not known
 * @param rows the baselines first
 */
public record TargetRows(
    String dataset, @Nullable String title, @Nullable Double majority, List<Row> rows) {

  public TargetRows {
    rows = List.copyOf(rows);
  }

  /** What the others are compared with; empty if there is none, or there are several. */
  public Optional<Row> baseline() {
    List<Row> baselines = rows.stream().filter(Row::isBaseline).toList();
    return baselines.size() == 1 ? Optional.of(baselines.get(0)) : Optional.empty();
  }

  /** The baseline of a row: of several, the one with the same compared hyper-parameters. */
  Optional<Row> baselineOf(Row row) {
    List<Row> baselines = rows.stream().filter(Row::isBaseline).toList();
    if (baselines.size() == 1) {
      return Optional.of(baselines.get(0));
    }
    return baselines.stream()
        .filter(other -> other.condition().compared().equals(row.condition().compared()))
        .findFirst();
  }
}
