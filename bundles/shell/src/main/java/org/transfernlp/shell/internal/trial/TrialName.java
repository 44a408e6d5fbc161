package org.transfernlp.shell.internal.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
   * than on what, the names of datasets are shortened first, then the setting is left out and the
   * names of parameters are shortened.
   *
   * @param more what to add if there is room for it
   * @param columns at least 1
   */
  public static String fitting(TrialSpec spec, String more, int columns) {
    TrialSpec source = spec.source();
    String method = method(spec);
    return fitting(
        source == null ? null : source.target(),
        spec.target(),
        List.of(
            method + more,
            method,
            method(spec, "", parameters(spec)),
            method(spec, "", shortened(parameters(spec)))),
        columns);
  }

  /**
   * A name in so many columns, with the datasets shortened as need be.
   *
   * @param source null without transfer
   * @param rests what may stand behind the datasets, the best first, each with a space before it or
   *     empty; the first one with which the name fits is taken
   * @param columns at least 1
   */
  public static String fitting(
      @Nullable String source, String target, List<String> rests, int columns) {
    String from = source == null ? null : PlainText.visible(source);
    String to = PlainText.visible(target);
    String datasets = from == null ? to : from + ARROW + to;
    for (String rest : rests) {
      int room = columns - PlainText.columns(rest);
      if (PlainText.columns(datasets) <= room) {
        return datasets + rest;
      }
      if (from == null && room >= SHORTEST_DATASET) {
        return shortened(to, room) + rest;
      }
      if (from != null && room - ARROW.length() >= 2 * SHORTEST_DATASET) {
        room -= ARROW.length();
        int first = Math.max(room / 2, room - PlainText.columns(to));
        String start = shortened(from, first);
        return start + ARROW + shortened(to, room - PlainText.columns(start)) + rest;
      }
    }
    return PlainText.crop(datasets + rests.get(0), columns);
  }

  /** Parameters of a strategy with their names shortened, as values tell more. */
  public static String shortened(String parameters) {
    return Arrays.stream(parameters.split(" "))
        .map(
            parameter -> {
              int end = Math.max(0, parameter.indexOf('='));
              return shortened(parameter.substring(0, end), SHORTEST_DATASET)
                  + parameter.substring(end);
            })
        .collect(Collectors.joining(" "));
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
    return method(spec, " " + spec.setting().signs(), parameters(spec));
  }

  private static String method(TrialSpec spec, String setting, String parameters) {
    StringBuilder name = new StringBuilder();
    if (!spec.strategy().equals(TrialSpec.NO_STRATEGY)) {
      name.append(' ').append(spec.strategy()).append(setting);
    }
    if (!parameters.isEmpty()) {
      name.append(' ').append(parameters);
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
