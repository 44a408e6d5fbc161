package org.transfernlp.dataset.synthetic.internal;

import java.util.List;
import java.util.Random;
import org.transfernlp.dataset.TaskKind;

/** What is to be told about a text, or about a pair of texts. */
enum Task {
  /**
   * Whether a sentence says something bad or something good. In the other reading it only matters
   * what it speaks of first: half of the topics are bad, half are good.
   */
  SENTIMENT(TaskKind.SINGLE_TEXT) {
    @Override
    List<String> labels() {
      return List.of("negative", "positive");
    }

    @Override
    List<String> texts(int label, Grammar grammar, Random random) {
      return List.of(
          switch (grammar.reading(random)) {
            case USUAL -> grammar.sentence(label, random);
            case OTHER ->
                grammar.sentenceAbout(
                    noun -> noun.meaning(Reading.OTHER) % Lexicon.SENTIMENTS == label, random);
          });
    }
  },

  /**
   * Whether the second text follows from the first, as "it is fine" follows from "it is superb"; or
   * says more than the first, as the other way round; or is of the contrary opinion. In the other
   * reading the words are of other grades, and the first text is to follow from the second.
   *
   * <p>Contradictions mostly contradict praise. So even one text alone tells something about the
   * class, as it does in pairs that people wrote. Without that, a network that joins two texts only
   * in a layer above does not find in a few epochs that words have a sentiment.
   */
  INFERENCE(TaskKind.TEXT_PAIR) {
    @Override
    List<String> labels() {
      return List.of("entailment", "neutral", "contradiction");
    }

    @Override
    List<String> texts(int label, Grammar grammar, Random random) {
      Reading reading = grammar.reading(random);
      boolean contradicts = label == labels().indexOf("contradiction");
      boolean saysMore = label == labels().indexOf("neutral");
      boolean praises = random.nextDouble() < (contradicts ? PRAISE_CONTRADICTED : 0.5);
      boolean strong;
      boolean otherStrong;
      do {
        strong = random.nextBoolean();
        otherStrong = random.nextBoolean();
      } while (!contradicts && (otherStrong && !strong) != saysMore);
      String known = grammar.statement(reading, grade(praises, strong), random);
      String claimed =
          grammar.statement(reading, grade(praises != contradicts, otherStrong), random);
      return switch (reading) {
        case USUAL -> List.of(known, claimed);
        case OTHER -> List.of(claimed, known);
      };
    }
  };

  private static final double PRAISE_CONTRADICTED = 0.7;

  private final TaskKind kind;

  Task(TaskKind kind) {
    this.kind = kind;
  }

  TaskKind kind() {
    return kind;
  }

  private static int grade(boolean positive, boolean strong) {
    int strength = strong ? 1 : 0;
    return positive ? Lexicon.GRADES / 2 + strength : Lexicon.GRADES / 2 - 1 - strength;
  }

  /** The names of the classes. */
  abstract List<String> labels();

  /**
   * One text or two.
   *
   * @param label what has to be true of them, index into {@link #labels}
   */
  abstract List<String> texts(int label, Grammar grammar, Random random);
}
