package org.transfernlp.shell.internal.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.transfernlp.dataset.Split;
import org.transfernlp.experiment.ExperimentException;

/** The splits as users type and read them. */
public final class SplitName {

  /** All of them, in order. */
  public static final List<String> ALL = Arrays.stream(Split.values()).map(SplitName::of).toList();

  private SplitName() {}

  /** The name of a split. */
  public static String of(Split split) {
    return split.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The split of a name.
   *
   * @throws ExperimentException if there is none
   */
  public static Split parse(String name) {
    return Arrays.stream(Split.values())
        .filter(split -> of(split).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ExperimentException(
                    "There is no split '%s'; there are: %s."
                        .formatted(name, String.join(", ", ALL))));
  }
}
