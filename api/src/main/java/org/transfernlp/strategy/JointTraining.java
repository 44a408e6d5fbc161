package org.transfernlp.strategy;

import java.util.Set;
import org.transfernlp.model.LayerGroup;

/**
 * Training on source and target at the same time.
 *
 * @param sampler which task gives the next mini-batch
 * @param shared the layer groups that both tasks train; of the others each task has its own, which
 *     both start as the plan says
 */
public record JointTraining(TaskSampler sampler, Set<LayerGroup> shared) {

  public JointTraining {
    shared = Set.copyOf(shared);
  }
}
