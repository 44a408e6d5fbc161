package org.transfernlp.dataset.synthetic.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Makes up words that can be pronounced. */
final class Syllables {

  private static final List<String> ONSETS =
      List.of("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z");
  private static final List<String> VOWELS = List.of("a", "e", "i", "o", "u");

  private Syllables() {}

  /** Words that differ from each other, two open syllables, a consonant and one of the endings. */
  static List<String> words(int number, List<String> endings, Random random) {
    Set<String> words = new LinkedHashSet<>();
    while (words.size() < number) {
      words.add(
          pick(ONSETS, random)
              + pick(VOWELS, random)
              + pick(ONSETS, random)
              + pick(VOWELS, random)
              + pick(ONSETS, random)
              + pick(endings, random));
    }
    return List.copyOf(words);
  }

  private static String pick(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
