package org.transfernlp.dataset.synthetic.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The content words of a language: made-up words that a seed decides on. In either reading the
 * meanings are spread evenly; and evenly over the words of each meaning of the other reading, so
 * that the one tells nothing of the other.
 *
 * @param nouns each belongs to one of {@link #TOPICS} topics
 * @param adjectives each has one of {@link #SENTIMENTS} sentiments
 * @param verbs likewise
 * @param verdicts adjectives as strong as "terrible" or as mild as "fine"; each has one of {@link
 *     #GRADES} grades
 */
record Lexicon(
    List<Concept> nouns, List<Concept> adjectives, List<Concept> verbs, List<Concept> verdicts) {

  static final int TOPICS = 6;

  /** 0 is negative, 1 is positive. */
  static final int SENTIMENTS = 2;

  /** From 0, strongly negative, by 1 and 2, which are mild, to 3, strongly positive. */
  static final int GRADES = 4;

  private static final int NOUNS = 3 * TOPICS * TOPICS;
  private static final int ADJECTIVES = 40;
  private static final int VERBS = 24;
  private static final int VERDICTS = 6 * GRADES * GRADES;

  private static final List<String> NOUN_ENDINGS = List.of("a", "i", "o", "u");
  private static final List<String> ADJECTIVE_ENDINGS = List.of("al", "en", "il", "os");
  private static final List<String> VERB_ENDINGS = List.of("ak", "ek", "ock", "up");
  private static final List<String> VERDICT_ENDINGS = List.of("ant", "ic", "ous", "y");

  /** The same words and meanings for the same seed. */
  static Lexicon of(long seed) {
    Random random = new Random(seed);
    return new Lexicon(
        concepts(NOUNS, TOPICS, NOUN_ENDINGS, random),
        concepts(ADJECTIVES, SENTIMENTS, ADJECTIVE_ENDINGS, random),
        concepts(VERBS, SENTIMENTS, VERB_ENDINGS, random),
        concepts(VERDICTS, GRADES, VERDICT_ENDINGS, random));
  }

  private static List<Concept> concepts(
      int number, int meanings, List<String> endings, Random random) {
    List<String> words = Syllables.words(2 * number, endings, random);
    List<Double> wordHolds = shares(number, random);
    return IntStream.range(0, number)
        .mapToObj(
            i ->
                new Concept(
                    words.get(i),
                    words.get(number + i),
                    wordHolds.get(i),
                    i % meanings,
                    i / meanings % meanings))
        .toList();
  }

  /** Evenly spread over {@code [0, 1)}, in random order. */
  private static List<Double> shares(int number, Random random) {
    List<Double> shares =
        IntStream.range(0, number)
            .mapToObj(i -> (double) i / number)
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(shares, random);
    return shares;
  }
}
