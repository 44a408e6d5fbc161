package org.transfernlp.engine.internal.trial;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.Tensor;

/** The parameters of the task that matters. */
final class NetworkParameters {

  private NetworkParameters() {}

  static Checkpoint of(Network network) {
    Map<LayerGroup, List<Tensor>> tensors = new EnumMap<>(LayerGroup.class);
    for (LayerGroup group : LayerGroup.values()) {
      tensors.put(group, network.read(group, Training.TARGET));
    }
    return new Checkpoint(tensors);
  }

  static void restore(Checkpoint checkpoint, Network network) {
    for (LayerGroup group : LayerGroup.values()) {
      network.write(group, Training.TARGET, checkpoint.of(group));
    }
  }
}
