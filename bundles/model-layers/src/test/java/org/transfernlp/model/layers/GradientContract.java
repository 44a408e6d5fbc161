package org.transfernlp.model.layers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Model;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;

/** Every parameter's gradient against numerical differences of the loss. */
public abstract class GradientContract {

  private static final int VOCABULARY = 7;
  private static final int CLASSES = 3;
  private static final String TASK = "target";

  /**
   * Small, so that hardly a rectifier or a maximum changes over within it, and large enough for a
   * loss in float: its rounding error makes one of 1e-4 in a gradient, and the errors of a tensor's
   * many gradients are judged together.
   */
  private static final float DIFFERENCE = 2e-3f;

  private static final double TOLERANCE = 1e-2;

  private final Model model;
  private final Batch batch;

  protected GradientContract(Model model) {
    this.model = model;
    batch = new RandomBatches(model.info().kind(), 3).next(6, 5, VOCABULARY, CLASSES);
  }

  @ParameterizedTest
  @EnumSource(LayerGroup.class)
  void gradientsAreThoseOfTheLoss(LayerGroup group) {
    check(group, 0, null);
  }

  @ParameterizedTest
  @EnumSource(LayerGroup.class)
  void gradientsAreThoseOfTheLossWithDropout(LayerGroup group) {
    check(group, 0.4, null);
  }

  @ParameterizedTest
  @EnumSource(LayerGroup.class)
  void gradientsOfASecondTaskAreThoseOfItsLoss(LayerGroup group) {
    check(group, 0.4, Set.of(LayerGroup.EMBEDDING, LayerGroup.HIDDEN));
    check(group, 0.4, Set.of());
  }

  /**
   * Checks a task.
   *
   * @param shared what the task shares with one that was there, and trained, before; null if it is
   *     the only task
   */
  private void check(LayerGroup group, double dropout, @Nullable Set<LayerGroup> shared) {
    try (Network network = model.build(new NetworkSpec(VOCABULARY, 4, 5, 11))) {
      if (shared != null) {
        network.addTask("first", CLASSES + 1, Set.of());
        network.trainStep(batch, "first", new StepOptions(0.1, 0.1, 0.1, dropout, 1));
      }
      network.addTask(TASK, CLASSES, shared == null ? Set.of() : shared);
      enlarge(network);
      List<Tensor> before = network.read(group, TASK);
      // With learning rate 1, a step moves each parameter by its gradient.
      network.trainStep(batch, TASK, only(group, dropout));
      List<Tensor> after = network.read(group, TASK);
      for (int k = 0; k < before.size(); k++) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < before.get(k).values().length; i++) {
          double analytic = before.get(k).values()[i] - after.get(k).values()[i];
          double numeric = numericGradient(network, group, before, k, i, dropout);
          difference += (analytic - numeric) * (analytic - numeric);
          size += analytic * analytic + numeric * numeric;
        }
        double relative = Math.sqrt(difference / size);
        assertTrue(size > 1e-6, before.get(k).name() + " has no gradient");
        assertTrue(relative < TOLERANCE, before.get(k).name() + ": relative error " + relative);
      }
    }
  }

  private double numericGradient(
      Network network,
      LayerGroup group,
      List<Tensor> parameters,
      int tensor,
      int index,
      double dropout) {
    double above = loss(network, group, moved(parameters, tensor, index, DIFFERENCE), dropout);
    double below = loss(network, group, moved(parameters, tensor, index, -DIFFERENCE), dropout);
    network.write(group, TASK, parameters);
    return (above - below) / (2 * DIFFERENCE);
  }

  private double loss(Network network, LayerGroup group, List<Tensor> parameters, double dropout) {
    network.write(group, TASK, parameters);
    return network.trainStep(batch, TASK, new StepOptions(0, 0, 0, dropout, 5));
  }

  private static List<Tensor> moved(List<Tensor> parameters, int tensor, int index, float by) {
    List<Tensor> moved = new ArrayList<>(parameters);
    Tensor old = parameters.get(tensor);
    float[] values = old.values().clone();
    values[index] += by;
    moved.set(tensor, new Tensor(old.name(), old.shape(), values));
    return moved;
  }

  /** Larger embeddings than the initial ones, so that all units work outside their linear range. */
  private static void enlarge(Network network) {
    Tensor embeddings = network.read(LayerGroup.EMBEDDING, TASK).get(0);
    float[] values = embeddings.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= 4;
    }
    network.write(
        LayerGroup.EMBEDDING,
        TASK,
        List.of(new Tensor(embeddings.name(), embeddings.shape(), values)));
  }

  private static StepOptions only(LayerGroup group, double dropout) {
    return new StepOptions(
        group == LayerGroup.EMBEDDING ? 1 : 0,
        group == LayerGroup.HIDDEN ? 1 : 0,
        group == LayerGroup.OUTPUT ? 1 : 0,
        dropout,
        5);
  }
}
