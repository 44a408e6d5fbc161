package org.transfernlp.engine.internal.trial;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.Tensor;

/** Moves a network's parameters: those of the target, and those that a joint source has alone. */
final class NetworkParameters {

  private NetworkParameters() {}

  /**
   * A copy of them.
   *
   * @param ofSource the layer groups that the source has of its own; empty without joint training
   */
  static Checkpoint of(Network network, Set<LayerGroup> ofSource) {
    return new Checkpoint(
        read(network, Training.TARGET, EnumSet.allOf(LayerGroup.class)),
        read(network, Training.SOURCE, ofSource));
  }

  private static Map<LayerGroup, List<Tensor>> read(
      Network network, String task, Set<LayerGroup> groups) {
    Map<LayerGroup, List<Tensor>> tensors = new EnumMap<>(LayerGroup.class);
    for (LayerGroup group : groups) {
      tensors.put(group, network.read(group, task));
    }
    return tensors;
  }

  static void restore(Checkpoint checkpoint, Network network) {
    checkpoint.tensors().forEach((group, all) -> network.write(group, Training.TARGET, all));
    checkpoint.sources().forEach((group, all) -> network.write(group, Training.SOURCE, all));
  }
}
