package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.StrategyParameter;

/** What the strategies are and what they can be told. */
final class StrategyList {

  private final List<StrategyInfo> strategies;

  StrategyList(List<StrategyInfo> strategies) {
    this.strategies = strategies;
  }

  /**
   * Prints a paragraph for each strategy.
   *
   * @param width columns of the terminal; 0 for no limit
   */
  void print(PrintStream out, int width) {
    if (strategies.isEmpty()) {
      out.println("No transfer strategy is installed.");
      return;
    }
    Prose prose = new Prose(width, out::println);
    String separator = "";
    for (StrategyInfo info : strategies) {
      out.print(separator);
      separator = System.lineSeparator();
      prose.println(PlainText.visible(info.id()));
      prose.println("  ", info.title());
      prose.println(
          "  setting    ", "%s (%s)".formatted(info.usualSetting(), info.usualSetting().signs()));
      String label = "  parameters ";
      for (StrategyParameter parameter : info.parameters()) {
        prose.println(
            label,
            "%s=%s, from %s to %s: %s"
                .formatted(
                    parameter.name(),
                    StrategyParameter.format(parameter.usual()),
                    StrategyParameter.format(parameter.least()),
                    StrategyParameter.format(parameter.most()),
                    parameter.description()));
        label = " ".repeat(label.length());
      }
      prose.println("  citation   ", info.citation());
    }
  }

  /** Prints a line for each strategy, with fields that are separated by tabs. */
  void printRows(PrintStream out) {
    for (StrategyInfo info : strategies) {
      List<String> fields = new ArrayList<>();
      fields.add(info.id());
      fields.add(info.title());
      fields.add(info.citation());
      fields.add(info.usualSetting().toString());
      for (StrategyParameter parameter : info.parameters()) {
        fields.add(parameter.name());
        fields.add(StrategyParameter.format(parameter.usual()));
        fields.add(StrategyParameter.format(parameter.least()));
        fields.add(StrategyParameter.format(parameter.most()));
        fields.add(parameter.description());
      }
      out.println(String.join("\t", fields.stream().map(PlainText::visible).toList()));
    }
  }
}
