package org.transfernlp.embeddings.internal.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.transfernlp.dataset.io.Line;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.WordTestResult;
import org.transfernlp.embedding.WordVectors;

/**
 * Questions such as {@code Athens Greece Baghdad Iraq}: what is to Baghdad as Greece is to Athens?
 *
 * @param sections in the order of the file
 */
record Analogies(List<Section> sections) {

  private static final String NAME = "Analogies";
  private static final String MEASURE = "accuracy";
  private static final String SECTION = ": ";
  private static final int WORDS = 4;

  /** Questions of one kind, each of four words. */
  record Section(String name, List<List<String>> questions) {}

  /**
   * Reads a file.
   *
   * @return empty if it does not begin as such files do
   * @throws EmbeddingException if it does, but another line is wrong
   */
  static Optional<Analogies> read(List<Line> lines) {
    if (!lines.get(0).text().startsWith(SECTION)) {
      return Optional.empty();
    }
    List<Section> sections = new ArrayList<>();
    for (Line line : lines) {
      String text = line.text().strip();
      if (text.startsWith(SECTION)) {
        sections.add(new Section(text.substring(SECTION.length()).strip(), new ArrayList<>()));
      } else {
        List<String> words = List.of(text.split("[ \t]+", -1));
        if (words.size() != WORDS || text.isEmpty()) {
          throw new EmbeddingException(
              line.broken("there are not four words, as an analogy has.").getMessage());
        }
        sections.get(sections.size() - 1).questions.add(words);
      }
    }
    return Optional.of(new Analogies(sections));
  }

  /**
   * Answers, by {@link NearestRows}, the questions whose four words all have vectors.
   *
   * @return the test as a whole, then each section
   */
  List<WordTestResult> test(WordVectors vectors, int threads) {
    List<int[]> rows = new ArrayList<>();
    List<Integer> answered = new ArrayList<>();
    for (Section section : sections) {
      int before = rows.size();
      for (List<String> question : section.questions) {
        int[] known =
            question.stream()
                .mapToInt(word -> vectors.row(word.toLowerCase(Locale.ROOT)))
                .filter(row -> row >= 0)
                .toArray();
        if (known.length == WORDS) {
          rows.add(known);
        }
      }
      answered.add(rows.size() - before);
    }
    int[] answers = new NearestRows(vectors, threads).answers(rows);
    List<WordTestResult> tests = new ArrayList<>();
    int from = 0;
    int right = 0;
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      int to = from + answered.get(i);
      int rightHere = 0;
      for (int question = from; question < to; question++) {
        rightHere += answers[question] == rows.get(question)[WORDS - 1] ? 1 : 0;
      }
      tests.add(test(section.name, rightHere, to - from, section.questions.size()));
      right += rightHere;
      from = to;
    }
    int questions = sections.stream().mapToInt(section -> section.questions.size()).sum();
    tests.add(0, test(NAME, right, from, questions));
    return tests;
  }

  private static WordTestResult test(String name, int right, int answered, int questions) {
    return new WordTestResult(name, MEASURE, (double) right / answered, answered, questions);
  }
}
