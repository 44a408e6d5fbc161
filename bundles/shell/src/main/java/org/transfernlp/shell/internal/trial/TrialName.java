package org.transfernlp.shell.internal.trial;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.strategy.StrategyParameter;

/** What a trial is called in a line: what is trained, and what is transferred how. */
public final class TrialName {

  private static final String ARROW = " → ";

  /** A dataset's name that is shorter tells nothing any more. */
  private static final int SHORTEST_DATASET = 5;

  private TrialName() {}

  /** For example {@code imdb → mr mult E♥H♥O□ lambda=0.3}. */
  public static String brief(TrialSpec spec) {
    TrialSpec source = spec.source();
    return (source == null ? "" : PlainText.visible(source.target()) + ARROW)
        + PlainText.visible(spec.target())
        + method(spec);
  }

  /**
   * The same in so many columns. As what trials of a list differ in is how they were trained rather
   * than on what, the names of datasets are shortened first.
   *
   * @param more what to add if there is room for it
   * @param columns at least 1
   */
  public static String fitting(TrialSpec spec, String more, int columns) {
    String brief = brief(spec);
    TrialSpec source = spec.source();
    for (String rest : List.of(method(spec) + more, method(spec))) {
      String target = PlainText.visible(spec.target());
      int room = columns - PlainText.columns(rest);
      if (PlainText.columns(brief) - PlainText.columns(method(spec)) <= room) {
        return brief.substring(0, brief.length() - method(spec).length()) + rest;
      }
      if (source == null) {
        if (room >= SHORTEST_DATASET) {
          return shortened(target, room) + rest;
        }
        continue;
      }
      String from = PlainText.visible(source.target());
      room -= ARROW.length();
      if (room >= 2 * SHORTEST_DATASET) {
        int first = Math.max(room / 2, room - PlainText.columns(target));
        String start = shortened(from, first);
        return start + ARROW + shortened(target, room - PlainText.columns(start)) + rest;
      }
    }
    return PlainText.crop(brief, columns);
  }

  /** Names that begin alike often end otherwise, and the other way round: both ends stay. */
  private static String shortened(String name, int columns) {
    if (PlainText.columns(name) <= columns) {
      return name;
    }
    int end = (columns - 1) / 2;
    return PlainText.crop(name, columns - end) + name.substring(name.length() - end);
  }

  private static String method(TrialSpec spec) {
    StringBuilder name = new StringBuilder();
    if (!spec.strategy().equals(TrialSpec.NO_STRATEGY)) {
      name.append(' ').append(spec.strategy()).append(' ').append(spec.setting().signs());
    }
    if (!spec.strategyParameters().isEmpty()) {
      name.append(' ').append(parameters(spec));
    }
    if (!spec.sourceEpoch().equals(SourceEpoch.BEST)) {
      name.append(" epoch ").append(spec.sourceEpoch());
    }
    return name.isEmpty() ? "" : " " + PlainText.visible(name.toString());
  }

  /** The same with the seed. */
  public static String withSeed(TrialSpec spec) {
    return brief(spec) + " seed " + spec.seed();
  }

  /** The strategy's parameters that are given. */
  static String parameters(TrialSpec spec) {
    return spec.strategyParameters().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + "=" + StrategyParameter.format(entry.getValue()))
        .collect(Collectors.joining(" "));
  }
}
