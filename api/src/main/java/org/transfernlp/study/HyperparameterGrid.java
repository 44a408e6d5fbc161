package org.transfernlp.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;

/**
 * Hyper-parameters of which some have several values.
 *
 * @param base the values of all others; of these themselves, the first one of their values
 * @param values at least one for each name
 */
public record HyperparameterGrid(
    Hyperparameters base, Map<HyperparameterName, List<Double>> values) {

  /**
   * Checks all values.
   *
   * @throws org.transfernlp.experiment.ExperimentException if one is out of range
   */
  public HyperparameterGrid {
    Map<HyperparameterName, List<Double>> copy = new EnumMap<>(HyperparameterName.class);
    for (Map.Entry<HyperparameterName, List<Double>> entry : values.entrySet()) {
      if (entry.getValue().isEmpty()) {
        throw new StudyException("There is no value of %s to try.".formatted(entry.getKey()));
      }
      for (double value : entry.getValue()) {
        entry.getKey().set(base, value);
      }
      base = entry.getKey().set(base, entry.getValue().get(0));
      copy.put(entry.getKey(), List.copyOf(entry.getValue()));
    }
    values = Collections.unmodifiableMap(copy);
  }

  /** All combinations; the last name's values change fastest. */
  public List<Hyperparameters> points() {
    List<Hyperparameters> points = List.of(base);
    for (Map.Entry<HyperparameterName, List<Double>> entry : values.entrySet()) {
      List<Hyperparameters> more = new ArrayList<>();
      for (Hyperparameters point : points) {
        for (double value : entry.getValue()) {
          more.add(entry.getKey().set(point, value));
        }
      }
      points = more;
    }
    return List.copyOf(points);
  }

  /** This grid with one value of a hyper-parameter only. */
  public HyperparameterGrid with(HyperparameterName name, double value) {
    Map<HyperparameterName, List<Double>> others = new EnumMap<>(HyperparameterName.class);
    others.putAll(values);
    others.remove(name);
    return new HyperparameterGrid(name.set(base, value), others);
  }
}
