package org.transfernlp.engine.internal.trial;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.transfernlp.engine.internal.network.PluginNetwork;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelException;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.Tensor;

/**
 * What the parameters of anybody's model have to be, as its contract says, so that they can be
 * moved and kept. What is not is told before any training is lost by it.
 */
final class TensorRules {

  private static final Pattern NAME = Pattern.compile("[!-~]{1,100}");
  private static final int MOST = 500;
  private static final String TASK = "task";

  private final String model;
  private final NetworkSpec spec;

  TensorRules(String model, NetworkSpec spec) {
    this.model = model;
    this.spec = spec;
  }

  /**
   * Checks that nothing but the rows of word vectors grows with the vocabulary, as all else is
   * moved between networks of different ones. Two of the smallest networks tell.
   *
   * @throws ModelException if it does
   */
  static void checkSizes(Model model, String id) {
    TensorRules rules = new TensorRules(id, new NetworkSpec(1, 1, 1, 0));
    try (Network one = smallest(model, id, 1);
        Network other = smallest(model, id, 2)) {
      for (LayerGroup group : LayerGroup.values()) {
        List<String> shapes = movedWhole(group, one.read(group, TASK));
        if (!shapes.equals(movedWhole(group, other.read(group, TASK)))) {
          throw rules.refusal(
              group,
              group == LayerGroup.EMBEDDING
                  ? "has tensors behind the first one that change with the size of the vocabulary"
                  : "has tensors that change with the size of the vocabulary");
        }
      }
    }
  }

  private static Network smallest(Model model, String id, int vocabularySize) {
    Network network = PluginNetwork.build(model, id, new NetworkSpec(vocabularySize, 1, 1, 0));
    try {
      network.addTask(TASK, 2, Set.of());
    } catch (ModelException e) {
      network.close();
      throw e;
    }
    return network;
  }

  /** Names and shapes of the tensors of a layer group but those of the word vectors. */
  private static List<String> movedWhole(LayerGroup group, List<Tensor> tensors) {
    return tensors.stream()
        .skip(group == LayerGroup.EMBEDDING ? 1 : 0)
        .map(tensor -> tensor.name() + Arrays.toString(tensor.shape()))
        .toList();
  }

  /**
   * Checks what a new network has for a task.
   *
   * @throws ModelException if it is not as it has to be
   */
  void check(Network network, String task, Set<LayerGroup> groups) {
    for (LayerGroup group : groups) {
      check(group, network.read(group, task));
    }
  }

  /**
   * Checks the parameters of a layer group.
   *
   * @throws ModelException if they are not as they have to be
   */
  void check(LayerGroup group, List<Tensor> tensors) {
    if (tensors.size() > MOST) {
      throw refusal(
          group, "has %d tensors, which are more than %d".formatted(tensors.size(), MOST));
    }
    Set<String> names = new HashSet<>();
    for (Tensor tensor : tensors) {
      if (!NAME.matcher(tensor.name()).matches()) {
        throw refusal(
            group,
            "has a tensor whose name is not 1 to 100 printable ASCII characters without spaces");
      }
      if (!names.add(tensor.name())) {
        throw refusal(group, "has two tensors of the name '%s'".formatted(tensor.name()));
      }
    }
    if (group == LayerGroup.EMBEDDING) {
      checkWordVectors(tensors);
    }
  }

  private void checkWordVectors(List<Tensor> tensors) {
    int[] shape = {spec.vocabularySize(), spec.embeddingSize()};
    if (tensors.isEmpty() || !Arrays.equals(shape, tensors.get(0).shape())) {
      throw refusal(
          LayerGroup.EMBEDDING,
          "must begin with a tensor of the shape %s, a row for each word"
              .formatted(Arrays.toString(shape)));
    }
  }

  private ModelException refusal(LayerGroup group, String fault) {
    return new ModelException(
        "The model '%s' cannot be trained: its layer group %c %s."
            .formatted(model, group.letter(), fault),
        null);
  }
}
