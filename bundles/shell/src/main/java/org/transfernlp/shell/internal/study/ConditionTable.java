package org.transfernlp.shell.internal.study;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.shell.internal.trial.Columns;
import org.transfernlp.shell.internal.trial.Fields;
import org.transfernlp.shell.internal.trial.TrialName;
import org.transfernlp.strategy.StrategyParameter;
import org.transfernlp.study.Condition;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudySpec;

/** What a study would run. */
public final class ConditionTable {

  private static final int SHORTEST_NAME = 20;

  private final StudySpec study;
  private final List<Condition> conditions;

  /** What a study is expanded to. */
  public ConditionTable(StudySpec study, List<Condition> conditions) {
    this.study = study;
    this.conditions = List.copyOf(conditions);
  }

  /**
   * Prints a table, why some conditions cannot be run, and how much it is together.
   *
   * @param width columns of the terminal; 0 for no limit
   */
  public void print(PrintStream out, Charset charset, int width) {
    Prose prose = new Prose(width, out::println);
    prose.println("Study " + study.id() + (study.title().isEmpty() ? "" : ": " + study.title()));
    study.notes().forEach(prose::println);
    ShellTable table = new ShellTable().emptyTableText("The study has no conditions.");
    table.column("No.").alignRight();
    table.column("Condition");
    table.column("Search").alignRight();
    table.column("Final").alignRight();
    int others = "No.".length() + "Search".length() + "Final".length() + 3 * Columns.SEPARATOR + 4;
    int left = Columns.left(width, others, SHORTEST_NAME);
    for (Condition condition : conditions) {
      boolean runs = condition.refusal() == null;
      table
          .addRow()
          .addContent(
              condition.number() + 1,
              fitting(condition, left),
              runs ? count(search(condition)) : "not run",
              runs ? count(last(condition)) : "");
    }
    table.print(out, charset, true);
    for (Condition condition : conditions) {
      String refusal = condition.refusal();
      if (refusal != null) {
        prose.println("No. %d is not run: %s".formatted(condition.number() + 1, refusal));
      }
    }
    long search = conditions.stream().filter(ConditionTable::runs).mapToLong(this::search).sum();
    long last = conditions.stream().filter(ConditionTable::runs).mapToLong(this::last).sum();
    prose.println(
        "%s at most: %s to choose hyper-parameters, %s reported."
            .formatted(
                search + last == 1 ? "1 trial" : count(search + last) + " trials",
                count(search),
                last == 1 ? "1 that is" : count(last) + " that are"));
  }

  /** Prints a line for each condition, with fields that are separated by tabs. */
  public void printRows(PrintStream out) {
    for (Condition condition : conditions) {
      String refusal = condition.refusal();
      String source = condition.source();
      out.println(
          Fields.line(
              Integer.toString(condition.number() + 1),
              condition.kind().name().toLowerCase(Locale.ROOT),
              source == null ? "" : source,
              condition.target(),
              condition.model(),
              condition.strategy(),
              condition.setting().toString(),
              parameters(condition),
              source == null ? "" : condition.sourceEpoch().toString(),
              compared(condition),
              Long.toString(runs(condition) ? search(condition) : 0),
              Long.toString(runs(condition) ? last(condition) : 0),
              refusal == null ? "" : refusal));
    }
  }

  private static boolean runs(Condition condition) {
    return condition.refusal() == null;
  }

  /** How many trials choose the hyper-parameters of a condition; none where there is no choice. */
  long search(Condition condition) {
    boolean source = condition.kind() == Condition.Kind.SOURCE;
    HyperparameterGrid grid =
        source
            ? study.hyperparameters().source(condition.target())
            : study.hyperparameters().target(condition.target());
    long points = 1;
    for (Map.Entry<HyperparameterName, List<Double>> entry : grid.values().entrySet()) {
      if (!condition.compared().containsKey(entry.getKey())) {
        points *= entry.getValue().size();
      }
    }
    Search search = study.search();
    if (search.method() != Search.Method.GRID && search.points() > 0) {
      points = Math.min(points, search.points());
    }
    return points == 1 ? 0 : points;
  }

  /** How many trials of a condition are reported: one a seed, of a source only the first one. */
  long last(Condition condition) {
    return condition.kind() == Condition.Kind.SOURCE
        ? 1
        : study.seeds().stream().distinct().count();
  }

  static String name(Condition condition) {
    return fitting(condition, Integer.MAX_VALUE);
  }

  /** As conditions differ in how they are trained rather than on what, that stays longest. */
  private static String fitting(Condition condition, int columns) {
    String parameters = parameters(condition);
    String setting = " " + condition.setting().signs();
    return TrialName.fitting(
        condition.kind() == Condition.Kind.TRANSFER ? condition.source() : null,
        condition.target(),
        List.of(
            method(condition, setting, parameters),
            method(condition, "", parameters),
            method(condition, "", TrialName.shortened(parameters))),
        columns);
  }

  private static String method(Condition condition, String setting, String parameters) {
    StringBuilder name = new StringBuilder();
    switch (condition.kind()) {
      case SOURCE -> name.append(" (source)");
      case BASELINE -> name.append(" without transfer");
      case TRANSFER -> {}
    }
    if (!condition.strategy().equals(TrialSpec.NO_STRATEGY)) {
      name.append(' ').append(condition.strategy()).append(setting);
    }
    append(name, parameters);
    if (!condition.sourceEpoch().equals(SourceEpoch.BEST)) {
      name.append(" epoch ").append(condition.sourceEpoch());
    }
    append(name, compared(condition));
    return name.isEmpty() ? "" : " " + PlainText.visible(name.toString());
  }

  private static void append(StringBuilder name, String more) {
    if (!more.isEmpty()) {
      name.append(' ').append(more);
    }
  }

  private static String parameters(Condition condition) {
    return condition.parameters().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + StrategyParameter.format(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String compared(Condition condition) {
    return condition.compared().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + StrategyParameter.format(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
