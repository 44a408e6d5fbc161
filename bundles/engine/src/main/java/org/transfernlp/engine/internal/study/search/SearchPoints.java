package org.transfernlp.engine.internal.study.search;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudyException;

/** The points of a grid that a search tries. */
public final class SearchPoints {

  private static final int MOST = 100_000;

  private SearchPoints() {}

  /**
   * The points, in the order of the grid, each once.
   *
   * @throws StudyException if the grid is too large to be searched
   */
  public static List<Hyperparameters> of(HyperparameterGrid grid, Search search) {
    long size = 1;
    for (List<Double> values : grid.values().values()) {
      size *= values.size();
      if (size > MOST) {
        throw new StudyException(
            "There are more than %d combinations of hyper-parameters to choose among; give fewer values."
                .formatted(MOST));
      }
    }
    List<Hyperparameters> points = grid.points().stream().distinct().toList();
    boolean all =
        search.method() == Search.Method.GRID
            || search.points() == 0
            || search.points() >= points.size();
    return all ? points : drawn(points, search);
  }

  private static List<Hyperparameters> drawn(List<Hyperparameters> points, Search search) {
    SplittableRandom random = new SplittableRandom(search.seed());
    int[] order = new int[points.size()];
    Arrays.setAll(order, i -> i);
    for (int i = 0; i < search.points(); i++) {
      int other = random.nextInt(i, order.length);
      int drawn = order[other];
      order[other] = order[i];
      order[i] = drawn;
    }
    // In the grid's order, so that of equally good points the same one is chosen as on the grid.
    return Arrays.stream(order, 0, search.points()).sorted().mapToObj(points::get).toList();
  }
}
