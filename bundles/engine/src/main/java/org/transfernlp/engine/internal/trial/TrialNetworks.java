package org.transfernlp.engine.internal.trial;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.transfernlp.engine.internal.corpus.Corpus;
import org.transfernlp.engine.internal.network.PluginNetwork;
import org.transfernlp.engine.internal.plan.CheckedPlan;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;

/** Builds a trial's networks with their tasks, and what trains them. */
final class TrialNetworks {

  private final PreparedTrial trial;
  private final Departures departures;
  private final TrialContext context;

  TrialNetworks(PreparedTrial trial, Departures departures, TrialContext context) {
    this.trial = trial;
    this.departures = departures;
    this.context = context;
  }

  /**
   * A new network with its tasks.
   *
   * @param start what it starts from; null if nothing does, or if its parameters are written later
   */
  Network build(@Nullable SourceNetwork start) {
    Hyperparameters hyperparameters = trial.spec().hyperparameters();
    NetworkSpec spec =
        new NetworkSpec(
            trial.vocabulary().size(),
            hyperparameters.embeddingSize(),
            hyperparameters.hiddenSize(),
            trial.spec().seed());
    Network network = PluginNetwork.build(trial.parts().model(), trial.spec().model(), spec);
    try {
      addTasks(network, new TensorRules(trial.spec().model(), spec), start);
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
    return network;
  }

  private void addTasks(Network network, TensorRules rules, @Nullable SourceNetwork start) {
    boolean initialise = trial.source() == null || start != null;
    InitialParameters initial = new InitialParameters(trial, start);
    network.addTask(Training.TARGET, trial.target().classes(), Set.of());
    rules.check(network, Training.TARGET, EnumSet.allOf(LayerGroup.class));
    if (initialise) {
      initial.write(network, Training.TARGET, EnumSet.allOf(LayerGroup.class));
    }
    Corpus joint = trial.jointSource();
    if (joint != null) {
      network.addTask(Training.SOURCE, joint.classes(), trial.plan().shared());
      rules.check(network, Training.SOURCE, ofSource());
      if (initialise) {
        initial.write(network, Training.SOURCE, ofSource());
      }
    }
  }

  /** All parameters of a network, those that the source has of its own among them. */
  Checkpoint parameters(Network network) {
    return NetworkParameters.of(network, ofSource());
  }

  /** The layer groups that the source has of its own in joint training. */
  private Set<LayerGroup> ofSource() {
    if (trial.jointSource() == null) {
      return Set.of();
    }
    Set<LayerGroup> own = EnumSet.allOf(LayerGroup.class);
    own.removeAll(trial.plan().shared());
    return own;
  }

  /**
   * What trains a network.
   *
   * @param plan that no other training was asked of
   * @param after the epochs that it was trained for already
   */
  Training training(Network network, CheckedPlan plan, List<EpochResult> after) {
    Corpus joint = trial.jointSource();
    return new Training(
        trial.spec(),
        plan,
        network,
        trial.data(Training.TARGET, trial.target()),
        joint == null ? null : trial.data(Training.SOURCE, joint),
        after,
        context.stop(),
        () -> trial.parts().stop(trial.spec(), departures),
        context::tell);
  }
}
