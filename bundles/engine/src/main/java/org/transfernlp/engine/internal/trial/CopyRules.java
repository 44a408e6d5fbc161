package org.transfernlp.engine.internal.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.ModelException;
import org.transfernlp.model.Network;
import org.transfernlp.model.Tensor;

/**
 * Whether anybody's network gives copies of its parameters and takes copies. One that does not
 * would be tested with the parameters of another epoch, or be transferred to without effect, and
 * nothing would show it. A network is afterwards as it was.
 */
final class CopyRules {

  private final String model;

  CopyRules(String model) {
    this.model = model;
  }

  /**
   * Checks a new network.
   *
   * @throws ModelException if it does not copy
   */
  void check(Network network, String task, Set<LayerGroup> groups) {
    for (LayerGroup group : groups) {
      checkCopies(network, task, group);
      // The first tensor of E is of a shape that the engine knows, and is large.
      if (group != LayerGroup.EMBEDDING) {
        checkRefusal(network, task, group);
      }
    }
  }

  private void checkCopies(Network network, String task, LayerGroup group) {
    requireNewArrays(network, task, group);
    List<Tensor> given = network.read(group, task);
    List<float[]> changed = new ArrayList<>();
    given.forEach(tensor -> changed.add(changeEnds(tensor.values())));
    write(network, task, group, given);
    // From here on nothing that is done to them may matter to the network.
    restoreEnds(given, changed);
    List<Tensor> again = network.read(group, task);
    requireSameTensors(group, given, again);
    for (int i = 0; i < given.size(); i++) {
      requireWritten(network, task, group, i, given.get(i).values(), changed.get(i), again);
    }
    write(network, task, group, given);
    // Most networks that give their own arrays put those of a write in their places.
    requireNewArrays(network, task, group);
  }

  /** Nobody who reads may see what was done to what another one has read. */
  private void requireNewArrays(Network network, String task, LayerGroup group) {
    List<Tensor> given = network.read(group, task);
    given.forEach(tensor -> changeEnds(tensor.values()));
    List<Tensor> again = network.read(group, task);
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
      Network network,
      String task,
      LayerGroup group,
      int tensor,
      float[] given,
      float[] before,
      List<Tensor> again) {
    if (given.length == 0) {
      return;
    }
    int last = given.length - 1;
    float[] read = again.get(tensor).values();
    boolean written = read[0] == other(before[0]) && read[last] == other(before[1]);
    if (!written && keepsArrays(network, task, group, tensor, given)) {
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
  private static boolean keepsArrays(
      Network network, String task, LayerGroup group, int tensor, float[] given) {
    float before = given[0];
    given[0] = 0.125f;
    boolean kept = network.read(group, task).get(tensor).values()[0] == 0.125f && before != 0.125f;
    given[0] = before;
    return kept;
  }

  private void write(Network network, String task, LayerGroup group, List<Tensor> tensors) {
    try {
      network.write(group, task, tensors);
    } catch (IllegalArgumentException e) {
      throw refusal(group, "does not take by write what read gave: " + e.getMessage());
    }
  }

  private void checkRefusal(Network network, String task, LayerGroup group) {
    List<Tensor> tensors = new ArrayList<>(network.read(group, task));
    if (tensors.isEmpty()) {
      return;
    }
    Tensor first = tensors.get(0);
    int size = first.values().length + 1;
    tensors.set(0, new Tensor(first.name(), new int[] {size}, new float[size]));
    try {
      network.write(group, task, tensors);
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
