package org.transfernlp.engine.internal.study.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudyException;

class PointSearchTest {

  private static final Search HALVING = new Search(Search.Method.HALVING, 0, 3, 1, 1);

  private final Map<Integer, Integer> attemptsByLimit = new TreeMap<>();

  private static List<Hyperparameters> points(int count, int epochs) {
    return IntStream.range(0, count)
        .mapToObj(i -> Hyperparameters.DEFAULTS.withLearningRate(i + 1).withEpochs(epochs))
        .toList();
  }

  /** Runs a search to its end, the attempts of a rung in any order. */
  private OptionalInt choose(PointSearch search, double[] accuracies, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<PointSearch.Attempt> open = new ArrayList<>(search.begin());
    while (!open.isEmpty()) {
      assertFalse(search.decided());
      PointSearch.Attempt attempt = open.remove(random.nextInt(open.size()));
      attemptsByLimit.merge(attempt.untilEpoch(), 1, Integer::sum);
      double accuracy = accuracies[attempt.point()];
      open.addAll(
          search.ended(
              attempt.point(),
              Double.isNaN(accuracy) ? OptionalDouble.empty() : OptionalDouble.of(accuracy),
              false));
    }
    assertTrue(search.decided());
    return search.choice();
  }

  @Test
  void gridChoosesTheBestInAnyOrder() {
    double[] accuracies = {0.5, 0.9, 0.7, 0.8};
    for (int seed = 0; seed < 20; seed++) {
      assertEquals(
          OptionalInt.of(1), choose(new PointSearch(points(4, 5), Search.GRID), accuracies, seed));
    }
    assertEquals(Map.of(TrialRequest.ALL_EPOCHS, 80), attemptsByLimit);
  }

  @Test
  void firstOfEqualOnesIsChosen() {
    double[] accuracies = {0.5, 0.9, 0.9, 0.9};
    for (int seed = 0; seed < 20; seed++) {
      assertEquals(
          OptionalInt.of(1), choose(new PointSearch(points(4, 5), Search.GRID), accuracies, seed));
      assertEquals(
          OptionalInt.of(1), choose(new PointSearch(points(4, 5), HALVING), accuracies, seed));
    }
  }

  @Test
  void halvingGivesMoreEpochsToFewerPoints() {
    double[] accuracies = IntStream.range(0, 10).mapToDouble(i -> i / 10d).toArray();
    assertEquals(
        OptionalInt.of(9), choose(new PointSearch(points(10, 15), HALVING), accuracies, 1));
    assertEquals(Map.of(1, 10, 3, 4, 9, 2, TrialRequest.ALL_EPOCHS, 2), attemptsByLimit);
  }

  @Test
  void lastRungTrainsAllEpochs() {
    double[] accuracies = IntStream.range(0, 60).mapToDouble(i -> i / 60d).toArray();
    choose(new PointSearch(points(60, 15), HALVING), accuracies, 1);
    assertEquals(Map.of(1, 60, 3, 20, 9, 7, TrialRequest.ALL_EPOCHS, 3), attemptsByLimit);
  }

  @Test
  void halvingOfAGridOfSixtyCostsLessThanAQuarter() {
    List<Hyperparameters> points = points(60, 15);
    assertEquals(900, PointSearch.expectedEpochs(points, Search.GRID));
    assertEquals(60 + 20 * 2 + 7 * 6 + 3 * 6, PointSearch.expectedEpochs(points, HALVING));
  }

  @Test
  void halvingCostsAQuarterOfTheGridIfNothingElseIsSaid() {
    Search usual = new Search(Search.Method.HALVING, 0, Search.GRID.reduction(), 0, 1);
    for (int epochs : List.of(6, 18, 60)) {
      List<Hyperparameters> points = points(60, epochs);
      assertEquals(15 * epochs, PointSearch.expectedEpochs(points, usual));
    }
    assertEquals(60 * 4 + 6 * 23, PointSearch.expectedEpochs(points(60, 27), usual));
  }

  @Test
  void choiceOfHalvingIsBetweenTwoThatWereTrainedToTheEnd() {
    Search usual = new Search(Search.Method.HALVING, 0, Search.GRID.reduction(), 0, 1);
    choose(new PointSearch(points(5, 12), usual), new double[] {0.1, 0.2, 0.3, 0.4, 0.5}, 1);
    assertEquals(Map.of(2, 5, TrialRequest.ALL_EPOCHS, 2), attemptsByLimit);
  }

  @Test
  void failedPointsAreOut() {
    double[] accuracies = {Double.NaN, 0.5, Double.NaN, 0.6};
    assertEquals(
        OptionalInt.of(3), choose(new PointSearch(points(4, 5), Search.GRID), accuracies, 1));
    assertEquals(OptionalInt.of(3), choose(new PointSearch(points(4, 5), HALVING), accuracies, 1));
  }

  @Test
  void nothingIsChosenIfAllFail() {
    double[] accuracies = {Double.NaN, Double.NaN};
    assertEquals(
        OptionalInt.empty(), choose(new PointSearch(points(2, 5), Search.GRID), accuracies, 1));
    assertEquals(
        OptionalInt.empty(), choose(new PointSearch(points(2, 5), HALVING), accuracies, 1));
  }

  @Test
  void pointThatWasTrainedToItsEndGoesOnWithoutBeingTried() {
    PointSearch search =
        new PointSearch(points(4, 20), new Search(Search.Method.HALVING, 0, 2, 1, 1));
    search.begin();
    search.ended(0, OptionalDouble.of(0.9), true);
    search.ended(1, OptionalDouble.of(0.8), false);
    search.ended(2, OptionalDouble.of(0.1), false);
    assertEquals(
        List.of(new PointSearch.Attempt(1, 1, 2)), search.ended(3, OptionalDouble.of(0.1), false));
    assertEquals(
        List.of(new PointSearch.Attempt(1, 2, 4)), search.ended(1, OptionalDouble.of(0.85), false));
    search.ended(1, OptionalDouble.of(0.85), true);
    assertEquals(OptionalInt.of(0), search.choice());
  }

  @Test
  void rungsOfPointsThatAllHaveEndedAreSkipped() {
    PointSearch search =
        new PointSearch(points(4, 20), new Search(Search.Method.HALVING, 0, 2, 1, 1));
    search.begin();
    for (int i = 0; i < 4; i++) {
      search.ended(i, OptionalDouble.of(0.5), true);
    }
    assertEquals(OptionalInt.of(0), search.choice());
  }

  @Test
  void drawnPointsAreTheSameForASeedAndInTheGridsOrder() {
    HyperparameterGrid grid =
        new HyperparameterGrid(
            Hyperparameters.DEFAULTS,
            Map.of(
                HyperparameterName.LEARNING_RATE,
                IntStream.rangeClosed(1, 50).mapToObj(i -> (double) i).toList()));
    Search ten = new Search(Search.Method.RANDOM, 10, 3, 1, 7);
    List<Double> drawn =
        SearchPoints.of(grid, ten).stream().map(Hyperparameters::learningRate).toList();
    assertEquals(10, drawn.size());
    assertEquals(drawn.stream().distinct().sorted().toList(), drawn);
    assertEquals(SearchPoints.of(grid, ten), SearchPoints.of(grid, ten));
    assertFalse(
        SearchPoints.of(grid, ten)
            .equals(SearchPoints.of(grid, new Search(Search.Method.RANDOM, 10, 3, 1, 8))));
    assertEquals(50, SearchPoints.of(grid, new Search(Search.Method.RANDOM, 0, 3, 1, 7)).size());
    assertEquals(50, SearchPoints.of(grid, new Search(Search.Method.HALVING, 99, 3, 1, 7)).size());
    assertEquals(50, SearchPoints.of(grid, new Search(Search.Method.GRID, 10, 3, 1, 7)).size());
  }

  @Test
  void everyPointIsDrawnAboutAsOften() {
    HyperparameterGrid grid =
        new HyperparameterGrid(
            Hyperparameters.DEFAULTS,
            Map.of(HyperparameterName.LEARNING_RATE, List.of(1d, 2d, 3d, 4d, 5d)));
    int[] counts = new int[6];
    for (int seed = 0; seed < 2000; seed++) {
      for (Hyperparameters point :
          SearchPoints.of(grid, new Search(Search.Method.RANDOM, 2, 3, 1, seed))) {
        counts[(int) point.learningRate()]++;
      }
    }
    for (int i = 1; i <= 5; i++) {
      assertEquals(800, counts[i], 100);
    }
  }

  @Test
  void gridThatWouldNotFitIntoMemoryIsRefused() {
    List<Double> many = IntStream.rangeClosed(1, 400).mapToObj(i -> i / 401d).toList();
    HyperparameterGrid grid =
        new HyperparameterGrid(
            Hyperparameters.DEFAULTS,
            Map.of(
                HyperparameterName.LEARNING_RATE, many,
                HyperparameterName.DROPOUT, many));
    assertThrows(StudyException.class, () -> SearchPoints.of(grid, Search.GRID));
  }
}
