package org.transfernlp.shell.internal.option;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.transfernlp.shell.internal.run.PlainText;

/** The sentences about options that are refused. */
public final class OptionProblem {

  private static final Set<String> WHOLE = Set.of("int", "long", "Integer", "Long");
  private static final Set<String> LOGICAL = Set.of("boolean", "Boolean");

  private OptionProblem() {}

  /**
   * There is no such option: the nearest ones are named, if any is near.
   *
   * @param known the options that there are, each with its dashes
   */
  public static String unknown(String option, Collection<String> known) {
    List<String> nearest = Nearest.of(option, known);
    return "There is no option %s; %s"
        .formatted(
            PlainText.visible(option),
            nearest.isEmpty()
                ? "--help tells which there are."
                : "did you mean " + String.join(" or ", nearest) + "?");
  }

  /** Nothing stands behind an option that needs a value. */
  public static String valueMissing(String option) {
    return PlainText.visible(option) + " needs a value behind it.";
  }

  /**
   * The value is none of its type.
   *
   * @param type simple name of the Java type
   */
  public static String noSuchValue(String option, String value, String type) {
    String problem;
    if (LOGICAL.contains(type)) {
      problem = "neither true nor false";
    } else if (!WHOLE.contains(type)) {
      problem = "no number";
    } else {
      problem = value.matches("[-+]?[0-9]+") ? "too large or too small" : "no whole number";
    }
    return "%s is '%s', which is %s."
        .formatted(PlainText.visible(option), PlainText.visible(value), problem);
  }
}
