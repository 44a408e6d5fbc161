package org.transfernlp.dataset.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StratifiedSplitTest {

  private static final int[] LABELS =
      IntStream.range(0, 1_000).map(i -> i % 10 < 7 ? 0 : 1).toArray();

  @Test
  void partsHaveTheirSizesAndTheProportionsOfTheWhole() {
    int[] parts = StratifiedSplit.draw(LABELS, 1, 100, 50);
    assertEquals(70, count(parts, 0, 0));
    assertEquals(30, count(parts, 0, 1));
    assertEquals(35, count(parts, 1, 0));
    assertEquals(15, count(parts, 1, 1));
    assertEquals(595, count(parts, 2, 0));
    assertEquals(255, count(parts, 2, 1));
  }

  @Test
  void fractionsGoToTheLargestRemainderAndThenToTheLowerLabel() {
    int[] parts = StratifiedSplit.draw(new int[] {1, 1, 1, 0, 0, 0, 2, 2}, 1, 4);
    int[] labels = {1, 1, 1, 0, 0, 0, 2, 2};
    int[] taken = new int[3];
    for (int i = 0; i < labels.length; i++) {
      taken[labels[i]] += parts[i] == 0 ? 1 : 0;
    }
    assertArrayEquals(new int[] {2, 1, 1}, taken);
  }

  /** Expected values from an implementation of the published algorithm in another language. */
  @Test
  void algorithmIsThePublishedOne() {
    int[] labels = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
    assertArrayEquals(
        new int[] {1, 2, 2, 1, 0, 2, 1, 0, 2, 1}, StratifiedSplit.draw(labels, 2016, 2, 4));
  }

  @Test
  void seedDecides() {
    int[] first = StratifiedSplit.draw(LABELS, 1, 100);
    assertArrayEquals(first, StratifiedSplit.draw(LABELS, 1, 100));
    assertFalse(Arrays.equals(first, StratifiedSplit.draw(LABELS, 2, 100)));
  }

  @Test
  void equalKeysStayTogether() {
    List<String> keys = IntStream.range(0, 1_000).mapToObj(i -> "text " + i / 3).toList();
    int[] parts = StratifiedSplit.draw(LABELS, keys, 1, 100, 50);
    Map<String, Integer> partOf = new HashMap<>();
    for (int i = 0; i < parts.length; i++) {
      Integer before = partOf.put(keys.get(i), parts[i]);
      assertEquals(before == null ? parts[i] : before, parts[i], keys.get(i));
    }
  }

  @Test
  void numbersOfGroupsDoWhatKeysDo() {
    List<Integer> keys = IntStream.range(0, 1_000).mapToObj(i -> i * 31 % 400).toList();
    int[] firstEqual = keys.stream().mapToInt(keys::indexOf).toArray();
    assertArrayEquals(
        StratifiedSplit.draw(LABELS, keys, 3, 100, 50),
        StratifiedSplit.draw(LABELS, firstEqual, 3, 100, 50));
  }

  @Test
  void groupThatDoesNotFitIsLeftForTheNextThatDoes() {
    List<String> keys = List.of("a", "a", "a", "b", "b", "b", "c", "c", "c", "d");
    int[] parts = StratifiedSplit.draw(new int[10], keys, 5, 4);
    assertEquals(4, IntStream.of(parts).filter(part -> part == 0).count());
    assertEquals(0, parts[9]);
  }

  @Test
  void hashCodesDoNotMatter() {
    record Colliding(int value) {
      @Override
      public int hashCode() {
        return value % 2;
      }
    }
    List<Colliding> colliding = IntStream.range(0, 1_000).mapToObj(Colliding::new).toList();
    assertArrayEquals(
        StratifiedSplit.draw(LABELS, 1, 100), StratifiedSplit.draw(LABELS, colliding, 1, 100));
  }

  @Test
  void partsLargerThanTheWholeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> StratifiedSplit.draw(LABELS, 1, 900, 101));
  }

  private static int count(int[] parts, int part, int label) {
    return (int)
        IntStream.range(0, parts.length)
            .filter(i -> parts[i] == part && LABELS[i] == label)
            .count();
  }
}
