package org.transfernlp.study.format.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the constants of an enumeration are written. */
final class Words {

  private Words() {}

  /** {@code SKIP_GRAM} is written {@code skip-gram}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All of them. */
  static <E extends Enum<E>> List<String> of(E[] constants) {
    return Arrays.stream(constants).map(Words::of).toList();
  }

  /** The constant that is written so. */
  static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
