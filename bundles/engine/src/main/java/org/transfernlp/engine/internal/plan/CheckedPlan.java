package org.transfernlp.engine.internal.plan;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.JointEpoch;
import org.transfernlp.strategy.JointTraining;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.strategy.TransferPlan;
import org.transfernlp.strategy.TransferRequest;

/**
 * A plan that can be carried out. Whatever a strategy answers that cannot is refused in one
 * sentence that names the strategy. Used by one thread.
 */
public final class CheckedPlan {

  private static final int ASKED_BEFOREHAND = 1000;

  private final Strategy strategy;
  private final TransferPlan plan;
  private final Map<LayerGroup, Initialization> initial = new EnumMap<>(LayerGroup.class);
  private final Optional<JointTraining> jointTraining;

  /**
   * Asks for everything before anything is trained, so that what cannot be done costs nothing. The
   * epochs are asked for again as they come, as are those beyond the first thousand.
   *
   * @param strategy whose plan it is
   * @param request what was asked for
   * @throws StrategyException if the plan cannot be carried out
   */
  CheckedPlan(Strategy strategy, TransferPlan plan, TransferRequest request) {
    this.strategy = strategy;
    this.plan = plan;
    for (LayerGroup group : LayerGroup.values()) {
      Initialization from =
          strategy.ask("where %c starts from".formatted(group.letter()), () -> plan.initial(group));
      initial.put(group, from);
      requirePossible(group, from, request);
    }
    jointTraining = strategy.ask("joint training", plan::jointTraining);
    jointTraining.ifPresent(joint -> requirePossible(joint, request));
    for (int epoch = 1; epoch <= Math.min(request.epochs(), ASKED_BEFOREHAND); epoch++) {
      rateScales(epoch);
    }
  }

  /** Where a layer group's initial parameters come from. */
  public Initialization initial(LayerGroup group) {
    return Objects.requireNonNull(initial.get(group));
  }

  /** Whether anything starts from the source's network, which has to be trained for it. */
  public boolean startsFromSource() {
    return initial.containsValue(Initialization.FROM_SOURCE);
  }

  /** Whether source and target are trained together. */
  public boolean trainsJointly() {
    return jointTraining.isPresent();
  }

  /** Whether the target's network has to know the source's words. */
  public boolean needsSourceWords() {
    return initial(LayerGroup.EMBEDDING) == Initialization.FROM_SOURCE || trainsJointly();
  }

  /** The layer groups that source and target share in joint training; empty without it. */
  public Set<LayerGroup> shared() {
    Set<LayerGroup> shared = EnumSet.noneOf(LayerGroup.class);
    jointTraining.ifPresent(joint -> shared.addAll(joint.shared()));
    return shared;
  }

  /**
   * What the learning rate is multiplied by in an epoch.
   *
   * @throws StrategyException if the strategy does not say, or says something impossible
   */
  public RateScales rateScales(int epoch) {
    return new RateScales(
        rateScale(LayerGroup.EMBEDDING, epoch),
        rateScale(LayerGroup.HIDDEN, epoch),
        rateScale(LayerGroup.OUTPUT, epoch));
  }

  private double rateScale(LayerGroup group, int epoch) {
    String place = "the learning rate of %c in epoch %d".formatted(group.letter(), epoch);
    double scale = strategy.ask(place, () -> plan.learningRateScale(group, epoch));
    if (!(scale >= 0 && scale < Double.POSITIVE_INFINITY)) {
      throw strategy.wrong(
          "multiplies %s by %s, where 0 or more is needed".formatted(place, scale));
    }
    return scale;
  }

  /**
   * Which task gives the mini-batches of an epoch; always the target without joint training.
   *
   * @param random the only source of randomness
   */
  public Turns turns(JointEpoch epoch, RandomGenerator random) {
    return new Turns(strategy, jointTraining.map(JointTraining::sampler), epoch, random);
  }

  private void requirePossible(LayerGroup group, Initialization from, TransferRequest request) {
    switch (from) {
      case RANDOM -> {}
      case WORD_VECTORS -> {
        if (group != LayerGroup.EMBEDDING) {
          throw strategy.wrong(
              "starts %c from word vectors, which are for E alone".formatted(group.letter()));
        }
      }
      case FROM_SOURCE -> {
        TransferRequest.Task source = request.source();
        if (source == null) {
          throw strategy.wrong(
              "starts %c from the source, and there is none; name one".formatted(group.letter()));
        }
        requireSameLabels(group, "starts O from the source", source, request);
      }
    }
  }

  private void requirePossible(JointTraining joint, TransferRequest request) {
    TransferRequest.Task source = request.source();
    if (source == null) {
      throw strategy.wrong("trains on source and target, and there is no source; name one");
    }
    strategy.ask("a sampler", joint::sampler);
    joint.shared().forEach(group -> requireSameLabels(group, "shares O", source, request));
  }

  private void requireSameLabels(
      LayerGroup group, String what, TransferRequest.Task source, TransferRequest request) {
    if (group == LayerGroup.OUTPUT && !source.labels().equals(request.target().labels())) {
      throw strategy.wrong(
          "%s, but '%s' has the labels %s and '%s' %s"
              .formatted(
                  what,
                  source.dataset(),
                  source.labels(),
                  request.target().dataset(),
                  request.target().labels()));
    }
  }
}
