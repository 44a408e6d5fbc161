package org.transfernlp.shell.internal.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.transfernlp.embedding.VectorFormat;
import org.transfernlp.embedding.Word2VecOptions.Architecture;
import org.transfernlp.experiment.ExperimentException;

/**
 * Values of an option, in lower case and with hyphens.
 *
 * @param option that takes them
 * @param values all that there are
 */
public record Choice<E extends Enum<E>>(String option, List<E> values) {

  /** Which network word2vec trains. */
  public static final Choice<Architecture> ARCHITECTURE =
      new Choice<>("--architecture", Arrays.asList(Architecture.values()));

  /** How a file of word vectors is written. */
  public static final Choice<VectorFormat> FORMAT =
      new Choice<>("--format", Arrays.asList(VectorFormat.values()));

  public Choice {
    values = List.copyOf(values);
  }

  /** What the user may type. */
  public List<String> names() {
    return values.stream().map(Choice::name).toList();
  }

  /**
   * The value that was typed.
   *
   * @throws ExperimentException if it is none
   */
  public E parse(String typed) {
    return values.stream()
        .filter(value -> name(value).equals(typed))
        .findFirst()
        .orElseThrow(
            () ->
                new ExperimentException(
                    "%s is '%s'; use %s.".formatted(option, typed, String.join(", ", names()))));
  }

  private static String name(Enum<?> value) {
    // "glove" is enough: there is no other format of that name.
    return value == VectorFormat.GLOVE_TEXT
        ? "glove"
        : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
