package org.transfernlp.engine.internal.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.transfernlp.engine.internal.plan.CheckedPlan;
import org.transfernlp.engine.internal.plan.RateScales;
import org.transfernlp.engine.internal.plan.Turns;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.Batch;
import org.transfernlp.model.Network;
import org.transfernlp.model.StepOptions;
import org.transfernlp.strategy.JointEpoch;
import org.transfernlp.strategy.TaskRole;

/** Trains a network epoch by epoch, as a plan says, on the target or on source and target. */
final class Training {

  /** The task that matters, in the network. */
  static final String TARGET = "target";

  /** The source, where a plan trains on both. */
  static final String SOURCE = "source";

  private final TrialSpec spec;
  private final Hyperparameters hyperparameters;
  private final CheckedPlan plan;
  private final Network network;
  private final TaskData target;
  private final @Nullable JointSource source;
  private final StopSignal stop;
  private final Supplier<Optional<StopSignal.Stop>> departed;
  private final Consumer<TrialEvent> events;

  private final List<EpochResult> epochs = new ArrayList<>();
  private int bestEpoch;

  /** The source in joint training. */
  private record JointSource(TaskData data, EndlessBatches batches) {}

  /**
   * Prepares training.
   *
   * @param source null unless the plan trains on both
   * @param finished the epochs that the network was trained for already, from the first one on; the
   *     plan is asked for them again, so that it is as it was
   * @param departed how training ends as something that it uses has left; empty while all is there
   */
  Training(
      TrialSpec spec,
      CheckedPlan plan,
      Network network,
      TaskData target,
      @Nullable TaskData source,
      List<EpochResult> finished,
      StopSignal stop,
      Supplier<Optional<StopSignal.Stop>> departed,
      Consumer<TrialEvent> events) {
    this.spec = spec;
    hyperparameters = spec.hyperparameters();
    this.plan = plan;
    this.network = network;
    this.target = target;
    this.source =
        source == null
            ? null
            : new JointSource(
                source,
                new EndlessBatches(source.training(), pass -> seed("source order", pass, 0)));
    this.stop = stop;
    this.departed = departed;
    this.events = events;
    finished.forEach(this::replay);
  }

  /** The first epoch with the highest validation accuracy; 0 if there is none. */
  static int bestOf(List<EpochResult> epochs) {
    int best = 0;
    for (int i = 0; i < epochs.size(); i++) {
      if (best == 0
          || epochs.get(i).validationAccuracy() > epochs.get(best - 1).validationAccuracy()) {
        best = i + 1;
      }
    }
    return best;
  }

  /** Whether training goes on after these epochs, see {@link #goesOn()}. */
  static boolean goesOn(List<EpochResult> epochs, Hyperparameters hyperparameters) {
    return epochs.size() < lastEpoch(bestOf(epochs), hyperparameters);
  }

  /** Comes to where an epoch's end was, without training. */
  private void replay(EpochResult epoch) {
    plan.rateScales(epoch.epoch());
    Turns turns = turns(epoch.epoch());
    long ofSource = 0;
    for (int ofTarget = 0; ofTarget < target.training().batches(); ) {
      if (turns.next() == TaskRole.SOURCE) {
        ofSource++;
      } else {
        ofTarget++;
      }
    }
    if (source != null) {
      source.batches().skip(ofSource);
    }
    add(epoch);
  }

  private void add(EpochResult epoch) {
    epochs.add(epoch);
    bestEpoch = bestOf(epochs);
  }

  List<EpochResult> epochs() {
    return List.copyOf(epochs);
  }

  /** The first epoch with the highest validation accuracy; 0 if none was finished. */
  int bestEpoch() {
    return bestEpoch;
  }

  /** Whether another epoch is to be trained: there is one left, and patience is not used up. */
  boolean goesOn() {
    return epochs.size() < lastEpoch(bestEpoch, hyperparameters);
  }

  /** The epoch that training ends with unless a better one comes before. */
  private static int lastEpoch(int bestEpoch, Hyperparameters hyperparameters) {
    int patience = hyperparameters.patience();
    return patience == 0
        ? hyperparameters.epochs()
        : (int) Math.min(hyperparameters.epochs(), Math.max(1L, bestEpoch) + patience);
  }

  /**
   * Trains the next epoch and validates it.
   *
   * @return why training has to end; empty if the epoch was finished
   */
  Optional<StopSignal.Stop> nextEpoch() {
    int epoch = epochs.size() + 1;
    double rate = rate(epoch);
    RateScales scales = plan.rateScales(epoch);
    Turns turns = turns(epoch);
    Iterator<Batch> targetBatches = target.training().shuffled(seed("order", epoch, 0));
    EpochProgress progress = new EpochProgress(target.training().examples());
    for (long step = 0; targetBatches.hasNext(); step++) {
      Optional<StopSignal.Stop> reason = reasonToStop();
      if (reason.isPresent()) {
        return reason;
      }
      TaskRole role = turns.next();
      Batch batch = role == TaskRole.SOURCE ? nextOfSource() : targetBatches.next();
      float loss =
          network.trainStep(
              batch,
              role == TaskRole.SOURCE ? SOURCE : TARGET,
              new StepOptions(
                  rate * scales.embedding(),
                  rate * scales.hidden(),
                  rate * scales.output(),
                  hyperparameters.dropout(),
                  seed("step", epoch, step)));
      if (!Float.isFinite(loss)) {
        return diverged(epoch, "The loss is no longer a number");
      }
      if (progress.step(role, batch.size(), loss)) {
        tell(epoch, progress);
      }
    }
    return finish(epoch, rate, progress);
  }

  private Turns turns(int epoch) {
    return plan.turns(
        new JointEpoch(
            epoch,
            hyperparameters.epochs(),
            target.training().batches(),
            source == null ? 0 : source.data().training().batches()),
        new SplittableRandom(seed("sampler", epoch, 0)));
  }

  private Batch nextOfSource() {
    if (source == null) {
      throw new IllegalStateException("There is no source to train on");
    }
    return source.batches().next();
  }

  private Optional<StopSignal.Stop> finish(int epoch, double rate, EpochProgress progress) {
    if (Divergence.exploded(progress.meanLoss(TaskRole.TARGET), target.classes())) {
      return exploded(epoch, progress.meanLoss(TaskRole.TARGET));
    }
    if (source != null
        && Divergence.exploded(progress.meanLoss(TaskRole.SOURCE), source.data().classes())) {
      return exploded(epoch, progress.meanLoss(TaskRole.SOURCE));
    }
    double accuracy = target.validation().accuracy(network);
    Double sourceAccuracy = source == null ? null : source.data().validation().accuracy(network);
    if (Double.isNaN(accuracy) || (sourceAccuracy != null && sourceAccuracy.isNaN())) {
      return diverged(epoch, "The network's probabilities are no longer numbers");
    }
    add(
        new EpochResult(
            epoch,
            rate,
            progress.meanLoss(TaskRole.TARGET),
            accuracy,
            sourceAccuracy,
            progress.seconds(),
            progress.examplesPerSecond()));
    return Optional.empty();
  }

  private Optional<StopSignal.Stop> exploded(int epoch, double meanLoss) {
    return diverged(epoch, "The loss has exploded to %.4g".formatted(meanLoss));
  }

  private Optional<StopSignal.Stop> diverged(int epoch, String what) {
    return Optional.of(
        new StopSignal.Stop(
            TrialStatus.DIVERGED,
            String.format(
                Locale.ROOT,
                "%s in epoch %d, at learning rate %.4g; try a lower one.",
                what,
                epoch,
                rate(epoch))));
  }

  private double rate(int epoch) {
    return hyperparameters.learningRate()
        * Math.pow(hyperparameters.learningRateDecay(), epoch - 1);
  }

  private Optional<StopSignal.Stop> reasonToStop() {
    departed.get().ifPresent(left -> stop.send(left.status(), left.reason()));
    return stop.received();
  }

  private void tell(int epoch, EpochProgress progress) {
    double fraction = progress.fraction();
    double epochsLeft = lastEpoch(bestEpoch, hyperparameters) - epoch + 1 - fraction;
    double secondsAnEpoch = fraction == 0 ? lastEpochsSeconds() : progress.seconds() / fraction;
    events.accept(
        new TrialEvent.Progress(
            spec,
            epoch,
            fraction,
            progress.examplesPerSecond(),
            Duration.ofMillis((long) (1000 * epochsLeft * secondsAnEpoch))));
  }

  /** What an epoch takes as far as is known before this one gave a mini-batch of the target. */
  private double lastEpochsSeconds() {
    return epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).trainingSeconds();
  }

  private long seed(String purpose, long epoch, long step) {
    return Seeds.of(spec.seed(), purpose, epoch, step);
  }
}
