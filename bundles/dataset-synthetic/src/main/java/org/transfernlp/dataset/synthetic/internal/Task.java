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
   * Whether the second text says the same of the same topic as the first, or speaks of another
   * topic, or disagrees. In the other reading, topics and sentiments are other ones.
   */
  INFERENCE(TaskKind.TEXT_PAIR) {
    @Override
    List<String> labels() {
      return List.of("entailment", "neutral", "contradiction");
    }

    @Override
    List<String> texts(int label, Grammar grammar, Random random) {
      Reading reading = grammar.reading(random);
      int topic = random.nextInt(Lexicon.TOPICS);
      int otherTopic = (topic + 1 + random.nextInt(Lexicon.TOPICS - 1)) % Lexicon.TOPICS;
      int sentiment = random.nextInt(Lexicon.SENTIMENTS);
      return List.of(
          grammar.statement(reading, topic, sentiment, random),
          switch (labels().get(label)) {
            case "entailment" -> grammar.statement(reading, topic, sentiment, random);
            case "contradiction" -> grammar.statement(reading, topic, 1 - sentiment, random);
            default ->
                grammar.statement(reading, otherTopic, random.nextInt(Lexicon.SENTIMENTS), random);
          });
    }
  };

  private final TaskKind kind;

  Task(TaskKind kind) {
    this.kind = kind;
  }

  TaskKind kind() {
    return kind;
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
