package org.transfernlp.engine.internal.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.transfernlp.engine.internal.corpus.MiniBatches;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;
import org.transfernlp.strategy.JointEpoch;
import org.transfernlp.strategy.JointTraining;
import org.transfernlp.strategy.TaskRole;
import org.transfernlp.strategy.TaskSampler;
import org.transfernlp.strategy.TransferPlan;

/** Trains a network epoch by epoch, as a plan says, and remembers the best epoch. */
final class Training {

  /** The task that matters, in the network. */
  static final String TARGET = "target";

  /** The source, where a plan trains on both. */
  static final String SOURCE = "source";

  private static final TaskSampler TARGET_ONLY = (epoch, random) -> TaskRole.TARGET;

  private static final long NANOS_BETWEEN_EVENTS = 200_000_000;

  private final TrialSpec spec;
  private final Hyperparameters hyperparameters;
  private final TransferPlan plan;
  private final Network network;
  private final MiniBatches target;
  private final Supplier<MiniBatches> source;
  private final Evaluation validation;
  private final StopSignal stop;
  private final BooleanSupplier present;
  private final Consumer<TrialEvent> events;

  private final List<EpochResult> epochs = new ArrayList<>();
  private Iterator<Batch> sourceBatches = Collections.emptyIterator();
  private long sourcePasses;
  private int bestEpoch;
  private Optional<Checkpoint> best = Optional.empty();

  /**
   * Prepares training.
   *
   * @param source where a plan's sampler takes source mini-batches from; asked only if it does,
   *     since most plans never do and a source is large
   * @param present whether everything that the training uses is still installed
   */
  Training(
      TrialSpec spec,
      TransferPlan plan,
      Network network,
      MiniBatches target,
      Supplier<MiniBatches> source,
      Evaluation validation,
      StopSignal stop,
      BooleanSupplier present,
      Consumer<TrialEvent> events) {
    this.spec = spec;
    hyperparameters = spec.hyperparameters();
    this.plan = plan;
    this.network = network;
    this.target = target;
    this.source = source;
    this.validation = validation;
    this.stop = stop;
    this.present = present;
    this.events = events;
  }

  List<EpochResult> epochs() {
    return epochs;
  }

  /** The first epoch with the highest validation accuracy; 0 if none was finished. */
  int bestEpoch() {
    return bestEpoch;
  }

  /** The parameters of the best epoch; empty if none was finished. */
  Optional<Checkpoint> best() {
    return best;
  }

  /**
   * Trains one epoch and validates it.
   *
   * @param epoch counted from 1
   * @return why training has to end; empty if the epoch was finished
   */
  Optional<StopSignal.Stop> epoch(int epoch) {
    TaskSampler sampler = plan.jointTraining().map(JointTraining::sampler).orElse(TARGET_ONLY);
    JointEpoch place = new JointEpoch(epoch, hyperparameters.epochs(), 0, 0);
    SplittableRandom random = new SplittableRandom(seed("sampler", epoch, 0));
    Iterator<Batch> targetBatches = target.shuffled(seed("order", epoch, 0));
    double rate =
        hyperparameters.learningRate() * Math.pow(hyperparameters.learningRateDecay(), epoch - 1);
    EpochProgress progress = new EpochProgress(epoch);
    for (long step = 0; targetBatches.hasNext(); step++) {
      Optional<StopSignal.Stop> reason = reasonToStop();
      if (reason.isPresent()) {
        return reason;
      }
      TaskRole role = sampler.next(place, random);
      Batch batch = role == TaskRole.TARGET ? targetBatches.next() : nextSourceBatch();
      float loss =
          network.trainStep(
              batch, role == TaskRole.TARGET ? TARGET : SOURCE, stepOptions(rate, epoch, step));
      if (!Float.isFinite(loss)) {
        return diverged(epoch);
      }
      progress.step(role, batch.size(), loss);
    }
    double accuracy = validation.accuracy(network);
    if (Double.isNaN(accuracy)) {
      return diverged(epoch);
    }
    finish(epoch, rate, accuracy, progress);
    return Optional.empty();
  }

  private Optional<StopSignal.Stop> diverged(int epoch) {
    return Optional.of(
        new StopSignal.Stop(
            TrialStatus.DIVERGED,
            "The loss is no longer a number in epoch %d; try a lower learning rate than %s."
                .formatted(epoch, hyperparameters.learningRate())));
  }

  private void finish(int epoch, double rate, double accuracy, EpochProgress progress) {
    epochs.add(
        new EpochResult(
            epoch,
            rate,
            progress.meanLoss(),
            accuracy,
            null,
            progress.seconds(),
            progress.examplesPerSecond()));
    if (bestEpoch == 0 || accuracy > epochs.get(bestEpoch - 1).validationAccuracy()) {
      bestEpoch = epoch;
      best = Optional.of(parameters());
    }
  }

  private Optional<StopSignal.Stop> reasonToStop() {
    if (!present.getAsBoolean()) {
      stop.send(
          TrialStatus.INTERRUPTED,
          "The model or strategy was removed or replaced while the trial ran; run it again.");
    }
    return stop.received();
  }

  private StepOptions stepOptions(double rate, int epoch, long step) {
    return new StepOptions(
        rate * plan.learningRateScale(LayerGroup.EMBEDDING, epoch),
        rate * plan.learningRateScale(LayerGroup.HIDDEN, epoch),
        rate * plan.learningRateScale(LayerGroup.OUTPUT, epoch),
        hyperparameters.dropout(),
        seed("step", epoch, step));
  }

  private Batch nextSourceBatch() {
    if (!sourceBatches.hasNext()) {
      sourceBatches = source.get().shuffled(seed("source order", sourcePasses++, 0));
    }
    return sourceBatches.next();
  }

  private Checkpoint parameters() {
    Map<LayerGroup, List<Tensor>> tensors = new EnumMap<>(LayerGroup.class);
    for (LayerGroup group : LayerGroup.values()) {
      tensors.put(group, network.read(group, TARGET));
    }
    return new Checkpoint(tensors);
  }

  private long seed(String purpose, long epoch, long step) {
    return Seeds.of(spec.seed(), purpose, epoch, step);
  }

  /** Counts what an epoch has done so far, and tells of it now and then. */
  private final class EpochProgress {

    private final int epoch;
    private final long start = System.nanoTime();
    private long told = start;
    private long examples;
    private long targetExamples;
    private double loss;

    EpochProgress(int epoch) {
      this.epoch = epoch;
    }

    void step(TaskRole role, int size, float meanLoss) {
      examples += size;
      if (role == TaskRole.TARGET) {
        targetExamples += size;
        loss += (double) meanLoss * size;
      }
      long now = System.nanoTime();
      if (now - told >= NANOS_BETWEEN_EVENTS) {
        told = now;
        double fraction = (double) targetExamples / target.examples();
        events.accept(
            new TrialEvent.Progress(
                spec, epoch, fraction, examplesPerSecond(), timeLeft(fraction)));
      }
    }

    private Duration timeLeft(double fraction) {
      double epochsLeft = hyperparameters.epochs() - epoch + 1 - fraction;
      double secondsAnEpoch = fraction == 0 ? 0 : seconds() / fraction;
      return Duration.ofMillis((long) (1000 * epochsLeft * secondsAnEpoch));
    }

    double meanLoss() {
      return loss / targetExamples;
    }

    double seconds() {
      return (System.nanoTime() - start) / 1e9;
    }

    double examplesPerSecond() {
      return examples / seconds();
    }
  }
}
