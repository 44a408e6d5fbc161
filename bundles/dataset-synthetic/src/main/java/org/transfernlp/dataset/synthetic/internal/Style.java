package org.transfernlp.dataset.synthetic.internal;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns of phrase that are used together. {@code NOUN}, {@code ADJECTIVE} and {@code VERB} stand
 * for words of the {@link Lexicon}, {@code FIRST} and {@code SECOND} for clauses.
 *
 * @param phrases each of which makes a clause
 * @param conjunctions the ways to make a sentence of clauses, each as often as it weighs
 * @param openings what a sentence may start with
 */
record Style(List<Phrase> phrases, List<Conjunction> conjunctions, List<String> openings) {

  /** That of the source tasks. */
  static final Style PLAIN =
      new Style(
          List.of(
              new Phrase("the NOUN is ADJECTIVE", "the NOUN is not ADJECTIVE"),
              new Phrase("this NOUN was ADJECTIVE", "this NOUN was never ADJECTIVE"),
              new Phrase("it is a ADJECTIVE NOUN", "it is not a ADJECTIVE NOUN"),
              new Phrase("we found a ADJECTIVE NOUN", "we found no ADJECTIVE NOUN"),
              new Phrase("the NOUN will VERB you", "the NOUN will not VERB you"),
              new Phrase("this NOUN can VERB us", "this NOUN can never VERB us")),
          weighted(
              new Conjunction("FIRST", Stress.BOTH, 4),
              new Conjunction("FIRST and SECOND", Stress.BOTH, 3),
              new Conjunction("FIRST , but SECOND", Stress.SECOND, 1),
              new Conjunction("although FIRST , SECOND", Stress.SECOND, 1),
              new Conjunction("FIRST , although SECOND", Stress.FIRST, 1)),
          List.of("today", "in the end", "of course", "for once"));

  /** Another one, with some words in common. */
  static final Style CHATTY =
      new Style(
          List.of(
              new Phrase("what a ADJECTIVE NOUN", "hardly a ADJECTIVE NOUN"),
              new Phrase("i think that NOUN ADJECTIVE", "i never think that NOUN ADJECTIVE"),
              new Phrase("ADJECTIVE is how the NOUN feels", "not ADJECTIVE is how the NOUN feels"),
              new Phrase(
                  "you get a NOUN that seems ADJECTIVE",
                  "you get a NOUN that hardly seems ADJECTIVE"),
              new Phrase("they let the NOUN VERB me", "they never let the NOUN VERB me"),
              new Phrase("how your NOUN does VERB", "how your NOUN does not VERB")),
          weighted(
              new Conjunction("FIRST", Stress.BOTH, 4),
              new Conjunction("FIRST , plus SECOND", Stress.BOTH, 3),
              new Conjunction("FIRST , yet SECOND", Stress.SECOND, 1),
              new Conjunction("FIRST , but then SECOND", Stress.SECOND, 1),
              new Conjunction("FIRST , even though SECOND", Stress.FIRST, 1)),
          List.of("well ,", "honestly ,", "this time", "in the end"));

  /** What may stand before an adjective, in every style. */
  static final List<String> INTENSIFIERS = List.of("very", "quite", "really", "rather");

  /**
   * A clause.
   *
   * @param affirmed says that something is so
   * @param denied says that it is not
   */
  record Phrase(String affirmed, String denied) {}

  /**
   * A way to make a sentence of clauses.
   *
   * @param form the clauses and what is between them
   * @param stress the clause that tells what the sentence means
   * @param weight how often it is used, compared to the others
   */
  record Conjunction(String form, Stress stress, int weight) {}

  /** Which clause counts. The clause that does not is of the contrary opinion. */
  enum Stress {
    BOTH,
    FIRST,
    SECOND
  }

  private static List<Conjunction> weighted(Conjunction... conjunctions) {
    return Stream.of(conjunctions)
        .flatMap(conjunction -> Collections.nCopies(conjunction.weight(), conjunction).stream())
        .toList();
  }
}
