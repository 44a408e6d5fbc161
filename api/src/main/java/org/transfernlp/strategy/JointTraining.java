package org.transfernlp.strategy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.transfernlp.model.LayerGroup;

/**
 * Training on source and target at the same time.
 *
 * @param sampler which task gives the next mini-batch
 * @param shared the layer groups that both tasks train; of the others each task has its own, which
 *     both start as the plan says, and both train at the plan's {@linkplain
 *     TransferPlan#learningRateScale learning rate}; always in the order of {@link LayerGroup}
 */
public record JointTraining(TaskSampler sampler, Set<LayerGroup> shared) {

  public JointTraining {
    Set<LayerGroup> groups = EnumSet.noneOf(LayerGroup.class);
    groups.addAll(shared);
    shared = Collections.unmodifiableSet(groups);
  }
}
