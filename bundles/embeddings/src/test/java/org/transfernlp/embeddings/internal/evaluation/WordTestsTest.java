package org.transfernlp.embeddings.internal.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.io.RealData;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.WordTestResult;
import org.transfernlp.embedding.WordVectors;

class WordTestsTest {

  private static final WordVectors VECTORS =
      new WordVectors(
          List.of("man", "king", "woman", "queen", "apple"),
          3,
          new float[] {1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 1, 1, -1, -1, -1});

  @TempDir Path folder;

  @Test
  void pairsWithoutVectorsAreNotAnswered() throws IOException {
    Path file =
        file("Word 1,Word 2,Human (mean)\nking,queen,7\nMan,king,8.5\nman,apple,1\nman,car,3\n");
    List<WordTestResult> tests = WordTests.run(VECTORS, file, 1);
    WordTestResult test = tests.get(0);
    assertEquals(1, tests.size());
    assertEquals("WordSim-353", test.name());
    assertEquals(3, test.answered());
    assertEquals(4, test.questions());
    // Cosines 0.5, 0.71 and -0.58: the same order as people's.
    assertEquals(1, test.score(), 1e-12);
  }

  @Test
  void analogiesAreCountedBySection() throws IOException {
    Path file =
        file(
            ": family\nMan King woman QUEEN\nman woman king queen\n: odd\nman king woman apple\nman a b c\n");
    List<WordTestResult> tests = WordTests.run(VECTORS, file, 2);
    assertEquals(
        List.of(
            new WordTestResult("Analogies", "accuracy", 2.0 / 3, 3, 4),
            new WordTestResult("family", "accuracy", 1, 2, 2),
            new WordTestResult("odd", "accuracy", 0, 1, 2)),
        tests);
  }

  @Test
  void brokenLinesAreNamed() throws IOException {
    assertRefused("Word 1,Word 2,Human (mean)\na,b,7\na,b\n", ":3: there are 2 fields, not 3.");
    assertRefused("Word 1,Word 2,Human (mean)\na,b,NaN\n", ":2: 'NaN' is no judgement.");
    assertRefused(": s\na b c d\na b c\n", ":3: there are not four words");
    assertRefused("a b c d\n", "is not WordSim-353, SimLex-999 or analogy questions");
    assertRefused("", "is empty");
  }

  @Test
  void filesFarLargerThanAnyTestAreRefused() throws IOException {
    assertRefused(": s\n" + "a b c d\n".repeat(100_000), "has more than 100,000 lines");
    assertRefused((": " + "s".repeat(1_000_000) + "\n").repeat(17), "16,777,216 characters");
  }

  @Test
  void answersAreThoseOfTheDefinition() {
    Random random = new Random(3);
    int words = 700;
    int dimension = 7;
    float[] values = new float[words * dimension];
    IntStream.range(0, values.length).forEach(i -> values[i] = (float) random.nextGaussian());
    WordVectors vectors =
        new WordVectors(
            IntStream.range(0, words).mapToObj(i -> "w" + i).toList(), dimension, values);
    List<int[]> questions = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      questions.add(random.ints(4, 0, words).toArray());
    }
    int[] expected = questions.stream().mapToInt(question -> answer(vectors, question)).toArray();
    assertArrayEquals(expected, new NearestRows(vectors, 1).answers(questions));
    assertArrayEquals(expected, new NearestRows(vectors, 3).answers(questions));
    for (int together : new int[] {1, 7, 50}) {
      assertArrayEquals(expected, new NearestRows(vectors, 3, together).answers(questions));
    }
  }

  private static int answer(WordVectors vectors, int[] question) {
    int best = -1;
    double highest = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < vectors.size(); row++) {
      float[] unit = UnitVectors.row(vectors, row);
      double score =
          UnitVectors.dot(unit, UnitVectors.row(vectors, question[1]))
              - UnitVectors.dot(unit, UnitVectors.row(vectors, question[0]))
              + UnitVectors.dot(unit, UnitVectors.row(vectors, question[2]));
      boolean asked = row == question[0] || row == question[1] || row == question[2];
      if (!asked && score > highest) {
        highest = score;
        best = row;
      }
    }
    return best;
  }

  @Test
  void officialFilesAreRead() {
    Path data =
        RealData.with(
                "wordsim/wordsim353_combined.csv",
                "wordsim/SimLex-999.txt",
                "wordsim/questions-words.txt")
            .path()
            .resolve("wordsim");
    assertEquals(353, whole(data.resolve("wordsim353_combined.csv")).questions());
    assertEquals(999, whole(data.resolve("SimLex-999.txt")).questions());
    assertEquals(19_544, whole(data.resolve("questions-words.txt")).questions());
    assertEquals(15, WordTests.run(VECTORS, data.resolve("questions-words.txt"), 1).size());
  }

  private static WordTestResult whole(Path file) {
    return WordTests.run(VECTORS, file, 1).get(0);
  }

  private void assertRefused(String content, String expected) throws IOException {
    Path file = file(content);
    String message =
        assertThrows(EmbeddingException.class, () -> WordTests.run(VECTORS, file, 1)).getMessage();
    assertTrue(message.contains(expected), message);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("test.txt"), content);
  }
}
