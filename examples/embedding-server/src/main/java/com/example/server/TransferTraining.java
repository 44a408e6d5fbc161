package com.example.server;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.experiment.Trials;
import org.transfernlp.prediction.Predictors;
import org.transfernlp.strategy.Setting;

/**
 * Runs a trial, tells the log how it goes, and publishes the network that it comes to.
 *
 * <p>At every start of the server the same trial is submitted; what was trained before is not
 * trained again.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = ServerConfiguration.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ServerConfiguration.class)
public final class TransferTraining {

  /** What the network is published under. */
  static final String PREDICTOR = "embedding-server";

  private static final Logger LOG = LoggerFactory.getLogger(TransferTraining.class);
  private static final long SECONDS_BETWEEN_ATTEMPTS = 1;

  private final Trials trials;
  private final Predictors predictors;
  private final TrialSpec spec;
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

  // Guarded by this.
  private String lastProblem = "";
  private RunningTrial running;
  private boolean stopped;

  /** Called by the service component runtime. */
  @Activate
  public TransferTraining(
      ServerConfiguration configuration,
      @Reference Trials trials,
      @Reference Predictors predictors) {
    this.trials = trials;
    this.predictors = predictors;
    spec = spec(configuration);
    executor.execute(this::submit);
  }

  private static TrialSpec spec(ServerConfiguration configuration) {
    TrialSpec source =
        TrialSpec.withoutTransfer(
            configuration.source(),
            configuration.model(),
            null,
            Hyperparameters.SOURCE_DEFAULTS,
            configuration.seed());
    return new TrialSpec(
        configuration.target(),
        source,
        SourceEpoch.BEST,
        configuration.model(),
        "init",
        Map.of(),
        Setting.parse("E:tune H:tune O:random"),
        null,
        Hyperparameters.DEFAULTS.withEpochs(configuration.epochs()),
        configuration.seed());
  }

  /**
   * Submits the trial. The bundles of its datasets, model and strategy may start after this one, or
   * be replaced while it runs: then it is submitted again until they are there.
   */
  private synchronized void submit() {
    if (stopped) {
      return;
    }
    try {
      running = trials.submit(spec, TransferTraining::log);
      running.result().whenCompleteAsync(this::ended, executor);
    } catch (DatasetException | ExperimentException e) {
      submitLater(e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("The training cannot be started", e);
    }
  }

  private synchronized void submitLater(String problem) {
    if (stopped) {
      return;
    }
    if (!problem.equals(lastProblem)) {
      LOG.warn("The training waits: {}", problem);
      lastProblem = problem;
    }
    executor.schedule(this::submit, SECONDS_BETWEEN_ATTEMPTS, TimeUnit.SECONDS);
  }

  private void ended(TrialResult result, Throwable failure) {
    if (failure != null) {
      LOG.error("The training failed", failure);
    } else if (result.status() == TrialStatus.DONE) {
      publish(result);
    } else if (result.status() == TrialStatus.INTERRUPTED) {
      submitLater(result.reason());
    } else {
      LOG.error("The training ended as {}: {}", result.status(), result.reason());
    }
  }

  private void publish(TrialResult result) {
    try {
      predictors.publish(PREDICTOR, result.id());
      LOG.info("Published {}, of test accuracy {}", PREDICTOR, result.testAccuracy());
    } catch (ExperimentException e) {
      LOG.error("The network cannot be published", e);
    }
  }

  /** Events come from the trial's thread. */
  private static void log(TrialEvent event) {
    if (event instanceof TrialEvent.EpochFinished finished) {
      LOG.info(
          "{}: epoch {}, validation accuracy {}",
          finished.spec().target(),
          finished.epoch().epoch(),
          finished.epoch().validationAccuracy());
    }
  }

  /** Stops what runs; its finished epochs are kept. */
  @Deactivate
  synchronized void stop() {
    stopped = true;
    executor.shutdown();
    if (running != null) {
      running.cancel();
    }
  }
}
