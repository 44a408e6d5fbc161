package org.transfernlp.report.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.transfernlp.study.Condition;

/** Short names of rows: what distinguishes them from the others of their dataset. */
public final class Labels {

  /** What a row without transfer is called. */
  public static final String BASELINE = "without transfer";

  private final boolean sources;
  private final boolean strategies;
  private final boolean settings;
  private final Set<String> parameters;

  /** Names of these rows. */
  public Labels(List<Row> rows) {
    List<Row> transfers = rows.stream().filter(row -> row.condition().source() != null).toList();
    sources = vary(transfers, row -> String.valueOf(row.condition().source()));
    strategies = vary(transfers, row -> row.condition().strategy());
    settings = vary(transfers, row -> row.condition().setting());
    parameters = varying(rows);
  }

  /** Names of parameters that do not have the same value in all rows that have them. */
  public static Set<String> varying(List<Row> rows) {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.parameters().keySet()));
    return names.stream()
        .filter(
            name ->
                vary(
                    rows.stream().filter(row -> row.parameters().containsKey(name)).toList(),
                    row -> row.parameters().get(name)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The name of a row. */
  public String of(Row row) {
    return of(row, name -> true);
  }

  /** The name of a row without the values of a parameter. */
  public String without(String parameter, Row row) {
    return of(row, name -> !name.equals(parameter));
  }

  private String of(Row row, Predicate<String> shown) {
    Condition condition = row.condition();
    List<String> parts = new ArrayList<>();
    String source = condition.source();
    if (source == null) {
      parts.add(
          condition.kind() == Condition.Kind.SOURCE
              ? PlainText.line(condition.target())
              : BASELINE);
    } else {
      if (sources) {
        parts.add(PlainText.line(source));
      }
      if (strategies) {
        parts.add(PlainText.line(condition.strategy()));
      }
      if (settings || parts.isEmpty()) {
        parts.add(condition.setting().signs());
      }
    }
    for (Map.Entry<String, String> parameter : row.parameters().entrySet()) {
      if (parameters.contains(parameter.getKey()) && shown.test(parameter.getKey())) {
        parts.add(parameter.getKey() + " " + parameter.getValue());
      }
    }
    return String.join(", ", parts);
  }

  private static boolean vary(List<Row> rows, Function<Row, ?> property) {
    return rows.stream().map(property).distinct().count() > 1;
  }
}
