package com.example.chainthaw;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.TransferPlan;

/**
 * Trains what another plan trains, but a link of a chain after the other.
 *
 * @param init says where layer groups start from, and at which rates they are trained
 * @param chain the layer groups that are trained in each link; empty if all are from the beginning
 * @param epochsPerLink how long a link is trained
 */
record ChainThawPlan(TransferPlan init, List<Set<LayerGroup>> chain, double epochsPerLink)
    implements TransferPlan {

  static ChainThawPlan of(TransferPlan init, double epochsPerLink) {
    Set<LayerGroup> fresh = EnumSet.noneOf(LayerGroup.class);
    List<Set<LayerGroup>> transferred = new ArrayList<>();
    for (LayerGroup group : LayerGroup.values()) {
      if (init.initial(group) != Initialization.FROM_SOURCE) {
        fresh.add(group);
      } else if (init.learningRateScale(group, 1) > 0) {
        transferred.add(Set.of(group));
      }
    }
    List<Set<LayerGroup>> chain = new ArrayList<>();
    if (!fresh.isEmpty()) {
      chain.add(fresh);
    }
    chain.addAll(transferred);
    // A single link is all that is trained.
    return new ChainThawPlan(init, chain.size() == 1 ? List.of() : chain, epochsPerLink);
  }

  /** Counted from 1. */
  int firstEpochOfAll() {
    return (int) Math.ceil(chain.size() * epochsPerLink) + 1;
  }

  @Override
  public Initialization initial(LayerGroup group) {
    return init.initial(group);
  }

  @Override
  public double learningRateScale(LayerGroup group, int epoch) {
    int link = (int) ((epoch - 1) / epochsPerLink);
    boolean thawed = link >= chain.size() || chain.get(link).contains(group);
    return thawed ? init.learningRateScale(group, epoch) : 0;
  }
}
