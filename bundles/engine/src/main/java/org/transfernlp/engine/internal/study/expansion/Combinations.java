package org.transfernlp.engine.internal.study.expansion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.transfernlp.study.StudyException;

/** All combinations of values. */
final class Combinations {

  /** More than that are a mistake, and would not fit into memory. */
  static final int MOST = 100_000;

  private Combinations() {}

  /**
   * All combinations of one value of each name, the last name's values changing fastest; a single
   * empty one if there are no names.
   *
   * @param study its id, for the message
   * @throws StudyException if there are too many
   */
  static <N> List<Map<N, Double>> of(String study, Map<N, List<Double>> values) {
    List<Map<N, Double>> combinations = List.of(Map.of());
    for (Map.Entry<N, List<Double>> entry : values.entrySet()) {
      List<Double> distinct = entry.getValue().stream().distinct().toList();
      if ((long) combinations.size() * distinct.size() > MOST) {
        throw tooMany(study);
      }
      List<Map<N, Double>> more = new ArrayList<>();
      for (Map<N, Double> combination : combinations) {
        for (double value : distinct) {
          Map<N, Double> longer = new LinkedHashMap<>(combination);
          longer.put(entry.getKey(), value);
          more.add(longer);
        }
      }
      combinations = more;
    }
    return combinations;
  }

  static StudyException tooMany(String study) {
    return new StudyException(
        "The study '%s' has more than %d conditions; give fewer values.".formatted(study, MOST));
  }
}
