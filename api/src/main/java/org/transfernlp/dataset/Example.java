package org.transfernlp.dataset;

import java.util.List;

/**
 * One labelled example.
 *
 * @param texts one text, or two for a {@link TaskKind#TEXT_PAIR}, as they stand in the source, line
 *     breaks and all
 * @param label index into {@link DatasetInfo#labels()}
 */
public record Example(List<String> texts, int label) {

  public Example {
    texts = List.copyOf(texts);
  }

  /** An example of a {@link TaskKind#SINGLE_TEXT} dataset. */
  public Example(String text, int label) {
    this(List.of(text), label);
  }
}
