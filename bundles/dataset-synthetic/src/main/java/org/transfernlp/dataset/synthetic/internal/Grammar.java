package org.transfernlp.dataset.synthetic.internal;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.transfernlp.dataset.synthetic.internal.Style.Conjunction;
import org.transfernlp.dataset.synthetic.internal.Style.Phrase;
import org.transfernlp.dataset.synthetic.internal.Style.Stress;

/**
 * Puts words into texts of a wanted meaning.
 *
 * <p>A clause says something good or bad of a noun, "the budiga is quite fazonal"; denied, it says
 * the contrary. A sentence is a clause, or two that agree, or two that do not and of which the
 * conjunction tells the one that counts: the second in "…, but …", the first in "…, although …". So
 * it takes both the words and their order to know what a sentence means.
 *
 * <p>A statement is graded besides. To deny a verdict, whether strong or mild, is a mild verdict of
 * the contrary: what is not terrible is fine.
 */
final class Grammar {

  private static final double DENIED = 0.15;
  private static final double INTENSIFIED = 0.3;
  private static final double OPENED = 0.4;

  private final Lexicon lexicon;
  private final Distance distance;

  Grammar(Lexicon lexicon, Distance distance) {
    this.lexicon = lexicon;
    this.distance = distance;
  }

  /** Draws how a text is to be read, as often one way or the other as the distance says. */
  Reading reading(Random random) {
    return random.nextDouble() < distance.meaning() ? Reading.OTHER : Reading.USUAL;
  }

  /** A sentence of one or two clauses that has a sentiment, whatever it is about. */
  String sentence(int sentiment, Random random) {
    return sentence(Grammar::any, sentiment, random);
  }

  /** The same, about nouns of which the first is of this kind, whatever is said about it. */
  String sentenceAbout(Predicate<Concept> firstNoun, Random random) {
    return sentence(firstNoun, random.nextInt(Lexicon.SENTIMENTS), random);
  }

  /** A sentence of one or two clauses, which all pass a verdict of that grade in that reading. */
  String statement(Reading reading, int grade, Random random) {
    Style style = style(random);
    Conjunction conjunction =
        pick(
            style.conjunctions().stream().filter(each -> each.stress() == Stress.BOTH).toList(),
            random);
    return opening(style, random)
        + conjunction
            .form()
            .replace("FIRST", verdict(style, reading, grade, random))
            .replace("SECOND", verdict(style, reading, grade, random));
  }

  private String sentence(Predicate<Concept> firstNoun, int sentiment, Random random) {
    Style style = style(random);
    Conjunction conjunction = pick(style.conjunctions(), random);
    int contrary = 1 - sentiment;
    int first = conjunction.stress() == Stress.SECOND ? contrary : sentiment;
    int second = conjunction.stress() == Stress.FIRST ? contrary : sentiment;
    return opening(style, random)
        + conjunction
            .form()
            .replace("FIRST", clause(style, noun(firstNoun, random), first, random))
            .replace("SECOND", clause(style, noun(Grammar::any, random), second, random));
  }

  private String clause(Style style, Concept noun, int sentiment, Random random) {
    Phrase phrase = pick(style.phrases(), random);
    boolean denied = random.nextDouble() < DENIED;
    int literal = denied ? 1 - sentiment : sentiment;
    Predicate<Concept> opinion = concept -> concept.meaning(Reading.USUAL) == literal;
    return (denied ? phrase.denied() : phrase.affirmed())
        .replace("NOUN", noun.word(distance))
        .replace("ADJECTIVE", intensifier(random) + word(lexicon.adjectives(), opinion, random))
        .replace("VERB", word(lexicon.verbs(), opinion, random));
  }

  private String verdict(Style style, Reading reading, int grade, Random random) {
    Phrase phrase =
        pick(
            style.phrases().stream().filter(each -> each.affirmed().contains("ADJECTIVE")).toList(),
            random);
    boolean mild = grade == 1 || grade == 2;
    boolean denied = mild && random.nextDouble() < DENIED;
    Predicate<Concept> literal =
        denied
            ? concept -> sentiment(concept.meaning(reading)) != sentiment(grade)
            : concept -> concept.meaning(reading) == grade;
    return (denied ? phrase.denied() : phrase.affirmed())
        .replace("NOUN", noun(Grammar::any, random).word(distance))
        .replace("ADJECTIVE", intensifier(random) + word(lexicon.verdicts(), literal, random));
  }

  private static int sentiment(int grade) {
    return grade / (Lexicon.GRADES / Lexicon.SENTIMENTS);
  }

  private Style style(Random random) {
    return random.nextDouble() < distance.wording() ? Style.CHATTY : Style.PLAIN;
  }

  private static String opening(Style style, Random random) {
    return random.nextDouble() < OPENED ? pick(style.openings(), random) + " " : "";
  }

  private static String intensifier(Random random) {
    return random.nextDouble() < INTENSIFIED ? pick(Style.INTENSIFIERS, random) + " " : "";
  }

  private Concept noun(Predicate<Concept> wanted, Random random) {
    return pick(lexicon.nouns().stream().filter(wanted).toList(), random);
  }

  private String word(List<Concept> concepts, Predicate<Concept> wanted, Random random) {
    return pick(concepts.stream().filter(wanted).toList(), random).word(distance);
  }

  private static boolean any(Concept concept) {
    return true;
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
