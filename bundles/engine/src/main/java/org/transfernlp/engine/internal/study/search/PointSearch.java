package org.transfernlp.engine.internal.study.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.study.Search;

/**
 * A search among points, in rungs: all that is tried in a rung has to end before the next one
 * begins, so that the choice does not depend on which trial is faster. A grid is a single rung.
 *
 * <p>Successive halving (Jamieson and Talwalkar 2016): of {@code n} points of a rung, the best
 * {@code ceil(n / reduction)} by validation accuracy, but no fewer than two, go on with {@code
 * reduction} times the epochs, until all epochs are trained. Of equally good points the first one
 * counts. Not thread-safe.
 */
public final class PointSearch {

  /** By which the epochs are divided for the first rung, where a study does not say how many. */
  private static final int FIRST_RUNG = 6;

  private final List<Hyperparameters> points;
  private final Search search;
  private final double[] accuracy;
  private final boolean[] atEnd;
  private List<Integer> candidates;
  private int limit;
  private int previousLimit;
  private int awaited;
  private boolean decided;
  private OptionalInt choice = OptionalInt.empty();

  /**
   * Some epochs of a point.
   *
   * @param fromEpoch how many of them were trained before
   * @param untilEpoch {@link TrialRequest#ALL_EPOCHS} for all
   */
  public record Attempt(int point, int fromEpoch, int untilEpoch) {}

  /**
   * A search that has not begun.
   *
   * @param points at least one
   */
  public PointSearch(List<Hyperparameters> points, Search search) {
    this.points = points;
    this.search = search;
    accuracy = new double[points.size()];
    Arrays.fill(accuracy, Double.NaN);
    atEnd = new boolean[points.size()];
    candidates = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      candidates.add(i);
    }
    limit =
        search.method() == Search.Method.HALVING ? limit(firstEpochs()) : TrialRequest.ALL_EPOCHS;
  }

  /** What to try first. */
  public List<Attempt> begin() {
    awaited = candidates.size();
    return candidates.stream().map(this::attempt).toList();
  }

  /**
   * Takes note of how an attempt ended.
   *
   * @param best the highest validation accuracy of the epochs up to {@link Attempt#untilEpoch};
   *     empty if it failed, which puts the point out
   * @param trainedToEnd whether more epochs would not change anything
   * @return what to try next; empty while others are awaited, or if the search is decided
   */
  public List<Attempt> ended(int point, OptionalDouble best, boolean trainedToEnd) {
    accuracy[point] = best.orElse(Double.NaN);
    atEnd[point] = trainedToEnd;
    awaited--;
    return awaited == 0 ? nextRung() : List.of();
  }

  /** Whether nothing is left to be tried. */
  public boolean decided() {
    return decided;
  }

  /** The chosen point, once that is {@linkplain #decided decided}; empty if all have failed. */
  public OptionalInt choice() {
    return choice;
  }

  /** How many epochs are trained in all, for an estimate of the cost: of each point its own. */
  public static double expectedEpochs(List<Hyperparameters> points, Search search) {
    if (search.method() != Search.Method.HALVING) {
      return points.stream().mapToInt(Hyperparameters::epochs).sum();
    }
    PointSearch rehearsal = new PointSearch(points, search);
    double epochs = 0;
    List<Attempt> attempts = rehearsal.begin();
    while (!attempts.isEmpty()) {
      List<Attempt> next = List.of();
      for (Attempt attempt : attempts) {
        int all = points.get(attempt.point()).epochs();
        epochs += Math.min(all, attempt.untilEpoch()) - Math.min(all, attempt.fromEpoch());
        next = rehearsal.ended(attempt.point(), OptionalDouble.of(0), false);
      }
      attempts = next;
    }
    return epochs;
  }

  private List<Attempt> nextRung() {
    while (true) {
      int wanted = Math.max(2, (candidates.size() + search.reduction() - 1) / search.reduction());
      List<Integer> ranked =
          candidates.stream()
              .filter(point -> !Double.isNaN(accuracy[point]))
              .sorted(
                  Comparator.<Integer>comparingDouble(point -> accuracy[point])
                      .reversed()
                      .thenComparing(Comparator.naturalOrder()))
              .toList();
      if (ranked.size() <= 1 || limit == TrialRequest.ALL_EPOCHS) {
        decided = true;
        choice = ranked.isEmpty() ? OptionalInt.empty() : OptionalInt.of(ranked.get(0));
        return List.of();
      }
      candidates = ranked.stream().limit(wanted).sorted().toList();
      previousLimit = limit;
      limit = limit((long) limit * search.reduction());
      List<Attempt> attempts =
          candidates.stream().filter(point -> !atEnd[point]).map(this::attempt).toList();
      if (!attempts.isEmpty()) {
        awaited = attempts.size();
        return attempts;
      }
    }
  }

  private Attempt attempt(int point) {
    return new Attempt(point, previousLimit, limit);
  }

  private int firstEpochs() {
    return search.firstEpochs() == 0
        ? Math.max(1, mostEpochs() / FIRST_RUNG)
        : search.firstEpochs();
  }

  /** The last rung trains all epochs. */
  private int limit(long epochs) {
    return epochs >= mostEpochs() ? TrialRequest.ALL_EPOCHS : (int) epochs;
  }

  private int mostEpochs() {
    return points.stream().mapToInt(Hyperparameters::epochs).max().orElse(1);
  }
}
