package org.transfernlp.dataset.snli.internal;

import java.util.List;
import java.util.Optional;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.io.Line;
import org.transfernlp.dataset.io.Quoted;

/** What the majority of the annotators said of a pair. */
final class GoldLabel {

  static final List<String> NAMES = List.of("entailment", "contradiction", "neutral");

  private static final String NO_MAJORITY = "-";

  private GoldLabel() {}

  /**
   * The example that a pair makes; none without a majority.
   *
   * @param line where it stands
   */
  static Optional<Example> example(Line line, String label, String sentence1, String sentence2) {
    if (label.equals(NO_MAJORITY)) {
      return Optional.empty();
    }
    int index = NAMES.indexOf(label);
    if (index < 0) {
      throw line.broken(
          "the gold label is '%s', not one of %s or -."
              .formatted(Quoted.text(label), String.join(", ", NAMES)));
    }
    return Optional.of(new Example(List.of(sentence1, sentence2), index));
  }
}
