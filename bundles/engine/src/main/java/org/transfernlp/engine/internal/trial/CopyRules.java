package org.transfernlp.engine.internal.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.transfernlp.engine.internal.network.PluginNetwork;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelException;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.Tensor;

/**
 * Whether the networks of anybody's model give copies of their parameters and take copies. Those
 * that do not would be tested with the parameters of another epoch, or be transferred to without
 * effect, and nothing would show it. A small network tells; a trial's own would be held several
 * times in memory.
 */
final class CopyRules {

  /** Small, and of more than one row and column. */
  private static final NetworkSpec SPEC = new NetworkSpec(3, 2, 2, 0);

  private static final String TASK = "task";

  private final String model;
  private final Network network;

  private CopyRules(String model, Network network) {
    this.model = model;
    this.network = network;
  }

  /**
   * Checks a network of a model.
   *
   * @throws ModelException if it does not copy, or breaks the {@link TensorRules}
   */
  static void check(Model model, String id) {
    try (Network network = PluginNetwork.build(model, id, SPEC)) {
      network.addTask(TASK, 2, Set.of());
      new TensorRules(id, SPEC).check(network, TASK, EnumSet.allOf(LayerGroup.class));
      new CopyRules(id, network).check();
    }
  }

  private void check() {
    for (LayerGroup group : LayerGroup.values()) {
      checkCopies(group);
      // The first tensor of E is of a shape that the engine knows.
      if (group != LayerGroup.EMBEDDING) {
        checkRefusal(group);
      }
    }
  }

  private void checkCopies(LayerGroup group) {
    requireNewArrays(group);
    List<Tensor> given = read(group);
    List<float[]> changed = new ArrayList<>();
    given.forEach(tensor -> changed.add(changeEnds(tensor.values())));
    write(group, given);
    // From here on nothing that is done to them may matter to the network.
    restoreEnds(given, changed);
    List<Tensor> again = read(group);
    requireSameTensors(group, given, again);
    for (int i = 0; i < given.size(); i++) {
      requireWritten(group, i, given.get(i).values(), changed.get(i), again);
    }
    // What a write gave may be given as it is, even if what was there before is copied.
    requireNewArrays(group);
  }

  /** Nobody who reads may see what was done to what another one has read. */
  private void requireNewArrays(LayerGroup group) {
    List<Tensor> given = read(group);
    given.forEach(tensor -> changeEnds(tensor.values()));
    List<Tensor> again = read(group);
    requireSameTensors(group, given, again);
    for (int i = 0; i < given.size(); i++) {
      if (shows(again.get(i).values(), given.get(i).values())) {
        throw refusal(
            group, "gives the same array from read each time, which must be a copy of its own");
      }
    }
  }

  /** The same array does so too, even if it was filled anew. */
  private static boolean shows(float[] read, float[] changed) {
    return changed.length > 0 && read[0] == changed[0];
  }

  /**
   * Changes the first and the last value to ones that any number format holds.
   *
   * @return those that were there: first and last
   */
  private static float[] changeEnds(float[] values) {
    if (values.length == 0) {
      return values;
    }
    int last = values.length - 1;
    float[] before = {values[0], values[last]};
    values[0] = other(values[0]);
    if (last > 0) {
      values[last] = other(values[last]);
    }
    return before;
  }

  private static float other(float value) {
    return value == 0.5f ? 0.25f : 0.5f;
  }

  private static void restoreEnds(List<Tensor> tensors, List<float[]> before) {
    for (int i = 0; i < tensors.size(); i++) {
      float[] values = tensors.get(i).values();
      if (values.length > 0) {
        values[0] = before.get(i)[0];
        values[values.length - 1] = before.get(i)[1];
      }
    }
  }

  private void requireSameTensors(LayerGroup group, List<Tensor> given, List<Tensor> again) {
    boolean same = given.size() == again.size();
    for (int i = 0; same && i < given.size(); i++) {
      same =
          given.get(i).name().equals(again.get(i).name())
              && Arrays.equals(given.get(i).shape(), again.get(i).shape());
    }
    if (!same) {
      throw refusal(group, "gives tensors of other names or shapes when it is read again");
    }
  }

  private void requireWritten(
      LayerGroup group, int tensor, float[] given, float[] before, List<Tensor> again) {
    if (given.length == 0) {
      return;
    }
    int last = given.length - 1;
    float[] read = again.get(tensor).values();
    boolean written = read[0] == other(before[0]) && read[last] == other(before[1]);
    if (!written && keepsArrays(group, tensor, given)) {
      throw refusal(group, "keeps the arrays that write is given, which it must copy");
    }
    if (!written || differBetween(given, read)) {
      throw refusal(
          group,
          "does not give back from read what write was given for its tensor '%s'"
              .formatted(again.get(tensor).name()));
    }
  }

  private static boolean differBetween(float[] given, float[] read) {
    return given.length > 2 && !Arrays.equals(given, 1, given.length - 1, read, 1, read.length - 1);
  }

  /** Whether what is done to an array that it was given changes the network. */
  private boolean keepsArrays(LayerGroup group, int tensor, float[] given) {
    float before = given[0];
    given[0] = 0.125f;
    boolean kept = read(group).get(tensor).values()[0] == 0.125f && before != 0.125f;
    given[0] = before;
    return kept;
  }

  private List<Tensor> read(LayerGroup group) {
    return network.read(group, TASK);
  }

  private void write(LayerGroup group, List<Tensor> tensors) {
    try {
      network.write(group, TASK, tensors);
    } catch (IllegalArgumentException e) {
      throw refusal(group, "does not take by write what read gave: " + e.getMessage());
    }
  }

  private void checkRefusal(LayerGroup group) {
    List<Tensor> tensors = new ArrayList<>(read(group));
    if (tensors.isEmpty()) {
      return;
    }
    Tensor first = tensors.get(0);
    int size = first.values().length + 1;
    tensors.set(0, new Tensor(first.name(), new int[] {size}, new float[size]));
    try {
      network.write(group, TASK, tensors);
    } catch (IllegalArgumentException e) {
      return;
    }
    throw refusal(
        group,
        "takes a tensor '%s' of a wrong shape by write, which must throw an IllegalArgumentException"
            .formatted(first.name()));
  }

  private ModelException refusal(LayerGroup group, String fault) {
    return new ModelException(
        "The model '%s' cannot be trained: its layer group %c %s."
            .formatted(model, group.letter(), fault),
        null);
  }
}
