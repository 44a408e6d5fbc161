package org.transfernlp.embeddings.internal.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.Neighbour;
import org.transfernlp.embedding.WordVectors;

class NeighboursTest {

  private static final WordVectors VECTORS =
      new WordVectors(
          List.of("right", "up", "both", "left", "nothing"),
          2,
          new float[] {5, 0, 0, 0.5f, 3, 3, -1, 0, 0, 0});

  @Test
  void nearestComeFirst() {
    List<Neighbour> found = Neighbours.of(VECTORS, List.of("right"), List.of(), 10);
    assertEquals(
        List.of("both", "nothing", "up", "left"), found.stream().map(Neighbour::word).toList());
    assertEquals(Math.sqrt(0.5), found.get(0).similarity(), 1e-6);
    assertEquals(-1, found.get(3).similarity(), 1e-6);
  }

  @Test
  void lengthOfAVectorDoesNotCount() {
    Neighbour both = Neighbours.of(VECTORS, List.of("right", "up"), List.of(), 1).get(0);
    assertEquals("both", both.word());
    assertEquals(1, both.similarity(), 1e-6);
  }

  @Test
  void subtractedWordIsLeftOutToo() {
    assertEquals(
        List.of("both"),
        Neighbours.of(VECTORS, List.of("up"), List.of("left"), 1).stream()
            .map(Neighbour::word)
            .toList());
  }

  @Test
  void wordIsLookedUpInLowerCaseToo() {
    assertEquals("both", Neighbours.of(VECTORS, List.of("Right"), List.of(), 1).get(0).word());
  }

  @Test
  void unknownWordIsNamed() {
    String message =
        assertThrows(
                EmbeddingException.class,
                () -> Neighbours.of(VECTORS, List.of("wrong"), List.of(), 1))
            .getMessage();
    assertTrue(message.startsWith("'wrong' has no vector"), message);
  }
}
