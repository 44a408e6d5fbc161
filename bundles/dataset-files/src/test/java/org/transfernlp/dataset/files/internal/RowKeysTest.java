package org.transfernlp.dataset.files.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Example;

class RowKeysTest {

  @Test
  void copiesHaveTheGroupOfTheFirst() {
    RowKeys keys = new RowKeys("t.csv", RowKeys.MOST);
    IntStream.range(0, 10_000).forEach(i -> keys.add(new Example("text " + i * 7L % 4_000, i % 3)));
    assertArrayEquals(IntStream.range(0, 10_000).map(i -> i % 4_000).toArray(), keys.takeGroups());
    assertArrayEquals(IntStream.range(0, 10_000).map(i -> i % 3).toArray(), keys.takeLabels());
  }

  @Test
  void borderBetweenTextsCounts() {
    RowKeys keys = new RowKeys("t.csv", RowKeys.MOST);
    keys.add(new Example(List.of("ab", "c"), 0));
    keys.add(new Example(List.of("a", "bc"), 0));
    assertArrayEquals(new int[] {0, 1}, keys.takeGroups());
  }

  @Test
  void moreExamplesThanCanBeDrawnFromAreRefused() {
    RowKeys keys = new RowKeys("t.csv", 1_000);
    IntStream.range(0, 1_000).forEach(i -> keys.add(new Example("text", 0)));
    Example more = new Example("text", 0);
    assertEquals(
        "t.csv holds more than 1,000 examples, too many to draw from; give validation and test"
            + " files of their own.",
        assertThrows(DatasetException.class, () -> keys.add(more)).getMessage());
  }
}
