package org.transfernlp.engine.internal.inspection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.inspection.NumberedExample;

/**
 * Keeps some of the examples that come by, each as likely as the others: algorithm R of Vitter
 * 1985.
 */
final class Reservoir {

  private final int count;
  private final Random random;
  private final List<NumberedExample> kept = new ArrayList<>();
  private int seen;

  Reservoir(int count, long seed) {
    this.count = count;
    random = new Random(seed);
  }

  void add(long number, Example example) {
    seen++;
    if (kept.size() < count) {
      kept.add(new NumberedExample(number, example));
      return;
    }
    int place = random.nextInt(seen);
    if (place < count) {
      kept.set(place, new NumberedExample(number, example));
    }
  }

  List<NumberedExample> inOrder() {
    return kept.stream().sorted(Comparator.comparingLong(NumberedExample::number)).toList();
  }
}
