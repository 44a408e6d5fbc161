package org.transfernlp.embeddings.internal.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplingTest {

  private static final int END = TrainingCorpus.END;

  @Test
  void subsamplingKeepsAnOccurrenceAsTheOriginalProgramDoes() {
    // f = 0.1: sqrt(1e-3 / 0.1) + 1e-3 / 0.1
    assertEquals(0.11, Subsampling.probability(100, 1000, 1e-3), 1e-12);
    // f = 4e-3: sqrt(1 / 4) + 1 / 4
    assertEquals(0.75, Subsampling.probability(4, 1000, 1e-3), 1e-12);
    assertEquals(1, Subsampling.probability(1, 1000, 1e-3));
    assertEquals(1, Subsampling.probability(1000, 1000, 0));
  }

  @Test
  void asManyOccurrencesStayAsTheProbabilitySays() {
    Subsampling subsampling = new Subsampling(new long[] {100, 4, 1}, 1000, 1e-3);

    assertEquals(0.11, share(subsampling, 0), 0.005);
    assertEquals(0.75, share(subsampling, 1), 0.005);
    assertEquals(1, share(subsampling, 2));
  }

  private static double share(Subsampling subsampling, int word) {
    int kept = 0;
    for (int place = 0; place < 100_000; place++) {
      if (subsampling.keeps(word, place, 99)) {
        kept++;
      }
    }
    return kept / 100_000.0;
  }

  @Test
  void noiseIsDrawnByCountsToThePowerOfThreeQuarters() {
    long[] counts = {10_000, 625, 81, 16, 16, 1, 0};
    double sum = 1000 + 125 + 27 + 8 + 8 + 1;
    Noise noise = new Noise(counts);
    SplittableRandom random = new SplittableRandom(3);
    int draws = 2_000_000;

    double[] drawn = new double[counts.length];
    for (int i = 0; i < draws; i++) {
      drawn[noise.draw(random.nextLong())] += sum / draws;
    }

    assertArrayEquals(new double[] {1000, 125, 27, 8, 8, 1, 0}, drawn, 1.5);
    assertEquals(0, drawn[6]);
    assertEquals(1, drawn[5], 0.15);
  }

  @Test
  void noiseOfManyWordsSumsUp() {
    long[] counts = new long[1000];
    Arrays.setAll(counts, word -> 100_000 / (word + 1));
    double sum = Arrays.stream(counts).mapToDouble(count -> Math.pow((double) count, 0.75)).sum();
    Noise noise = new Noise(counts);
    SplittableRandom random = new SplittableRandom(4);
    int draws = 1_000_000;

    int[] drawn = new int[counts.length];
    for (int i = 0; i < draws; i++) {
      drawn[noise.draw(random.nextLong())]++;
    }

    for (int word = 0; word < counts.length; word++) {
      double expected = draws * Math.pow((double) counts[word], 0.75) / sum;
      assertEquals(expected, drawn[word], 6 * Math.sqrt(expected), "word " + word);
    }
  }

  @Test
  void windowsStayInTheirTextAndReachAcrossPieces() {
    int[] tokens = {0, 1, 2, END, 3, END, END, 4, 5, 6, 7, END};
    Subsampling all = new Subsampling(new long[] {1, 1, 1, 1, 1, 1, 1, 1}, 8, 0);
    Windows windows = new Windows(tokens, all, 1);
    List<String> expected =
        List.of("0: 0 1", "1: 0 1 2", "2: 1 2", "4: 4 5", "5: 4 5 6", "6: 5 6 7", "7: 6 7");

    for (int size = 1; size <= tokens.length; size++) {
      List<String> seen = new ArrayList<>();
      for (int start = 0; start < tokens.length; start += size) {
        windows.visit(
            start,
            Math.min(tokens.length, start + size),
            1,
            new SplittableRandom(1),
            (words, centre, from, to) -> {
              StringBuilder line = new StringBuilder().append(words[centre]).append(':');
              for (int place = from; place < to; place++) {
                line.append(' ').append(words[place]);
              }
              seen.add(line.toString());
            });
      }
      assertEquals(expected, seen, "pieces of " + size);
    }
  }

  @Test
  void aWindowReachesFromOneWordToAllOfItEquallyOften() {
    int[] tokens = new int[40_001];
    tokens[40_000] = END;
    Windows windows = new Windows(tokens, new Subsampling(new long[] {40_000}, 40_000, 0), 4);

    int[] seen = new int[5];
    windows.visit(
        0,
        tokens.length,
        1,
        new SplittableRandom(1),
        (words, centre, from, to) -> {
          if (centre >= 4 && centre < 39_996) {
            assertEquals(centre - from, to - 1 - centre);
            seen[centre - from]++;
          }
        });

    assertEquals(0, seen[0]);
    for (int reach = 1; reach <= 4; reach++) {
      assertEquals(10_000, seen[reach], 600);
    }
  }

  @Test
  void wordsLeftOutAreGoneBeforeWindowsAreLaid() {
    int[] tokens = new int[2001];
    Arrays.setAll(tokens, place -> place == 2000 ? END : place % 2);
    // The word 0 hardly ever stays.
    Subsampling subsampling = new Subsampling(new long[] {1_000_000_000, 1}, 1_000_000_000, 1e-9);
    List<Integer> neighbours = new ArrayList<>();

    new Windows(tokens, subsampling, 1)
        .visit(
            500,
            600,
            1,
            new SplittableRandom(1),
            (words, centre, from, to) -> neighbours.add(to - from - 1));

    assertTrue(neighbours.size() >= 50, neighbours.size() + " windows");
    assertTrue(neighbours.stream().allMatch(count -> count == 2), neighbours.toString());
  }
}
