package org.transfernlp.embeddings.internal.evaluation;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Set;
import org.transfernlp.dataset.io.Quoted;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.Neighbour;
import org.transfernlp.embedding.WordVectors;
import org.transfernlp.embeddings.internal.Cancellation;

/** The words nearest to others. */
public final class Neighbours {

  private static final Comparator<Neighbour> NEAREST_FIRST =
      Comparator.comparingDouble(Neighbour::similarity).reversed().thenComparing(Neighbour::word);

  private final WordVectors vectors;
  private final Set<Integer> excluded = new HashSet<>();
  private final float[] target;

  private Neighbours(WordVectors vectors) {
    this.vectors = vectors;
    target = new float[vectors.dimension()];
  }

  /**
   * The words nearest, by cosine, to the sum of some words' unit vectors less that of others.
   *
   * @param most how many to give at most
   * @throws EmbeddingException if one of the words has no vector, or there are none
   */
  public static List<Neighbour> of(
      WordVectors vectors, List<String> plus, List<String> minus, int most) {
    if (plus.isEmpty() && minus.isEmpty()) {
      throw new EmbeddingException("Name at least one word whose neighbours are wanted.");
    }
    Neighbours neighbours = new Neighbours(vectors);
    plus.forEach(word -> neighbours.add(word, 1));
    minus.forEach(word -> neighbours.add(word, -1));
    return neighbours.nearest(most);
  }

  private void add(String word, int sign) {
    int row = row(vectors, word);
    if (row < 0) {
      throw new EmbeddingException(
          "'%s' has no vector: it did not occur, or too rarely, where these come from."
              .formatted(Quoted.text(word)));
    }
    excluded.add(row);
    float[] unit = UnitVectors.row(vectors, row);
    for (int i = 0; i < target.length; i++) {
      target[i] += sign * unit[i];
    }
  }

  /** As the word is written or, if there is none, in lower case as our tokens are. */
  static int row(WordVectors vectors, String word) {
    int row = vectors.row(word);
    return row < 0 ? vectors.row(word.toLowerCase(Locale.ROOT)) : row;
  }

  private List<Neighbour> nearest(int most) {
    UnitVectors.scale(target);
    PriorityQueue<Neighbour> nearest = new PriorityQueue<>(NEAREST_FIRST.reversed());
    for (int row = 0; row < vectors.size(); row++) {
      if (!excluded.contains(row)) {
        Cancellation.check();
        double similarity = UnitVectors.dot(target, UnitVectors.row(vectors, row));
        nearest.add(new Neighbour(vectors.words().get(row), similarity));
        if (nearest.size() > most) {
          nearest.remove();
        }
      }
    }
    return nearest.stream().sorted(NEAREST_FIRST).toList();
  }
}
