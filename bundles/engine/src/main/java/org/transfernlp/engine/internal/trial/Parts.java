package org.transfernlp.engine.internal.trial;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.engine.internal.TaskKinds;
import org.transfernlp.engine.internal.plan.CheckedPlan;
import org.transfernlp.engine.internal.plan.Strategy;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.Model;
import org.transfernlp.strategy.TransferRequest;
import org.transfernlp.strategy.TransferStrategy;

/**
 * The services that a trial needs, found and checked against each other.
 *
 * @param source null without transfer
 * @param strategy plain training where {@link TrialSpec#NO_STRATEGY} is asked for
 */
record Parts(Dataset target, @Nullable Dataset source, Model model, Strategy strategy) {

  /**
   * Looks the services up.
   *
   * @throws ExperimentException if one is not there, or they do not fit together
   * @throws DatasetUnavailableException if files of a dataset are absent
   */
  static Parts find(TrialSpec spec, Catalogue catalogue) {
    Dataset target = available(catalogue.dataset(spec.target()));
    Model model = catalogue.model(spec.model());
    TaskKinds.requireReads(model.info(), target.info(), "choose another model");
    TrialSpec sourceSpec = spec.source();
    Dataset source = null;
    if (sourceSpec != null) {
      source = available(catalogue.dataset(sourceSpec.target()));
      TaskKinds.requireSame(source.info(), target.info());
      requireSameNetwork(sourceSpec, spec);
      requireTrained(spec.sourceEpoch(), sourceSpec);
    }
    TransferStrategy strategy =
        spec.strategy().equals(TrialSpec.NO_STRATEGY) ? null : catalogue.strategy(spec.strategy());
    if (source != null && strategy == null) {
      throw new ExperimentException("A source was given, but no strategy to transfer from it.");
    }
    return new Parts(target, source, model, new Strategy(spec.strategy(), strategy));
  }

  /**
   * What the training of the source needs, which is among these parts: a source dataset that leaves
   * after it was read does not matter.
   *
   * @throws IllegalStateException if there is no source
   */
  Parts ofSource() {
    if (source == null) {
      throw new IllegalStateException("There is no source");
    }
    return new Parts(source, null, model, new Strategy(TrialSpec.NO_STRATEGY, null));
  }

  /**
   * Asks the strategy for its plan.
   *
   * @throws org.transfernlp.strategy.StrategyException if it refuses, or its plan cannot be carried
   *     out
   */
  CheckedPlan plan(TrialSpec spec) {
    return strategy.plan(
        new TransferRequest(
            spec.setting(),
            source == null ? null : task(source),
            task(target),
            spec.hyperparameters().epochs(),
            strategy.parameters(spec.strategyParameters())));
  }

  /**
   * Which of the services has left.
   *
   * @return one sentence; empty if all are there, the datasets as well
   */
  Optional<String> departed(Departures departures) {
    String which = null;
    if (!departures.isPresent(model)) {
      which = "model";
    } else if (!isStrategyPresent(departures)) {
      which = "strategy";
    } else if (!departures.isPresent(target) || (source != null && !departures.isPresent(source))) {
      which = "dataset";
    }
    return Optional.ofNullable(which)
        .map(
            part ->
                "Its %s was removed or replaced while the trial was prepared; run it again."
                    .formatted(part));
  }

  /** Whether the model and the strategy are still registered, which are used until the end. */
  boolean arePresent(Departures departures) {
    return departures.isPresent(model) && isStrategyPresent(departures);
  }

  private boolean isStrategyPresent(Departures departures) {
    TransferStrategy service = strategy.service();
    return service == null || departures.isPresent(service);
  }

  /**
   * How a trial ends whose model or strategy has left while it ran.
   *
   * @return nothing while both are there
   */
  Optional<StopSignal.Stop> stop(TrialSpec spec, Departures departures) {
    String which;
    if (!departures.isPresent(model)) {
      which = "model '%s'".formatted(spec.model());
    } else if (!isStrategyPresent(departures)) {
      which = "strategy '%s'".formatted(spec.strategy());
    } else {
      return Optional.empty();
    }
    return Optional.of(
        new StopSignal.Stop(
            TrialStatus.INTERRUPTED,
            "The %s was removed or replaced while the trial ran; run it again.".formatted(which)));
  }

  private static Dataset available(Dataset dataset) {
    dataset
        .unavailable()
        .ifPresent(
            reason -> {
              throw new DatasetUnavailableException(reason);
            });
    return dataset;
  }

  private static TransferRequest.Task task(Dataset dataset) {
    return new TransferRequest.Task(dataset.info().id(), dataset.info().labels());
  }

  private static void requireTrained(SourceEpoch wanted, TrialSpec source) {
    int epochs = source.hyperparameters().epochs();
    if (wanted.number() > epochs) {
      throw new ExperimentException(
          "Epoch %d of the source '%s' cannot be transferred, as it is trained for %d; choose an epoch up to %d, or more epochs for the source."
              .formatted(wanted.number(), source.target(), epochs, epochs));
    }
  }

  private static void requireSameNetwork(TrialSpec source, TrialSpec target) {
    Hyperparameters a = source.hyperparameters();
    Hyperparameters b = target.hyperparameters();
    if (!source.model().equals(target.model())
        || a.embeddingSize() != b.embeddingSize()
        || a.hiddenSize() != b.hiddenSize()) {
      throw new ExperimentException(
          "Source and target need the same model, embedding size and hidden size, but have %s %d %d and %s %d %d."
              .formatted(
                  source.model(),
                  a.embeddingSize(),
                  a.hiddenSize(),
                  target.model(),
                  b.embeddingSize(),
                  b.hiddenSize()));
    }
  }
}
