package org.transfernlp.engine.internal.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.transfernlp.model.Batch;
import org.transfernlp.model.TokenSequences;

class MiniBatchesTest {

  private static final int EXAMPLES = 12_345;
  private static final int SIZE = 50;

  /** Example {@code i} is made of tokens {@code i} only. */
  private final MiniBatches batches = new MiniBatches(split(EXAMPLES), SIZE, 30);

  @Test
  void everyExampleComesOnceAnEpoch() {
    List<Integer> seen = examples(batches.shuffled(1));
    Collections.sort(seen);
    assertEquals(IntStream.range(0, EXAMPLES).boxed().toList(), seen);
  }

  @Test
  void sameSeedGivesSameOrderAndAnotherSeedAnother() {
    assertEquals(examples(batches.shuffled(1)), examples(batches.shuffled(1)));
    assertNotEquals(examples(batches.shuffled(1)), examples(batches.shuffled(2)));
  }

  @Test
  void textsOfOneMiniBatchHaveLikeLengths() {
    long padding = 0;
    long tokens = 0;
    for (Iterator<Batch> each = batches.shuffled(3); each.hasNext(); ) {
      TokenSequences texts = each.next().texts().get(0);
      int longest = IntStream.range(0, texts.size()).map(texts::length).max().orElseThrow();
      tokens += texts.tokens().length;
      padding += (long) longest * texts.size() - texts.tokens().length;
    }
    assertTrue(padding < tokens / 20, padding + " of " + tokens);
  }

  @Test
  void longTextsAreCutOff() {
    MiniBatches cut = new MiniBatches(split(100), SIZE, 3);
    for (Iterator<Batch> each = cut.inOrder(cut.byLength()); each.hasNext(); ) {
      TokenSequences texts = each.next().texts().get(0);
      assertTrue(IntStream.range(0, texts.size()).map(texts::length).max().orElseThrow() <= 3);
    }
  }

  @Test
  void bothTextsOfAPairStayTogether() {
    int[] tokens = {1, 2, 2, 3, 3, 3, 4};
    MiniBatches pairs =
        new MiniBatches(
            new EncodedSplit(2, tokens, new int[] {0, 1, 3, 6, 7}, new int[] {0, 1}), SIZE, 30);
    Batch batch = pairs.inOrder(pairs.byLength()).next();
    assertArrayEquals(new int[] {1, 3, 3, 3}, batch.texts().get(0).tokens());
    assertArrayEquals(new int[] {2, 2, 4}, batch.texts().get(1).tokens());
    assertArrayEquals(new int[] {0, 1}, batch.labels());
  }

  private static List<Integer> examples(Iterator<Batch> batches) {
    List<Integer> examples = new ArrayList<>();
    while (batches.hasNext()) {
      Batch batch = batches.next();
      TokenSequences texts = batch.texts().get(0);
      for (int i = 0; i < texts.size(); i++) {
        int example = texts.tokens()[texts.offsets()[i]];
        assertEquals(example % 2, batch.labels()[i]);
        examples.add(example);
      }
    }
    return examples;
  }

  private static EncodedSplit split(int examples) {
    SplittableRandom random = new SplittableRandom(1);
    int[] offsets = new int[examples + 1];
    for (int i = 0; i < examples; i++) {
      offsets[i + 1] = offsets[i] + random.nextInt(1, 30);
    }
    int[] tokens = new int[offsets[examples]];
    int[] labels = new int[examples];
    for (int i = 0; i < examples; i++) {
      Arrays.fill(tokens, offsets[i], offsets[i + 1], i);
      labels[i] = i % 2;
    }
    return new EncodedSplit(1, tokens, offsets, labels);
  }
}
