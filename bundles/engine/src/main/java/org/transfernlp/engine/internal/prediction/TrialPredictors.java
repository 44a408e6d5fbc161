package org.transfernlp.engine.internal.prediction;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.engine.internal.trial.Departures;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.Model;
import org.transfernlp.prediction.Predictor;
import org.transfernlp.prediction.PredictorInfo;
import org.transfernlp.prediction.Predictors;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoreException;

/**
 * Predictors of the trials in a store. What is published stands in the store, where other processes
 * change it as well; it is read anew whenever somebody asks or changes something.
 */
final class TrialPredictors implements Predictors, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrialPredictors.class);

  private final ResultStore store;
  private final TrainedTrials trials;
  private final TrialExport export;
  private final Publications publications;
  private final Object reading = new Object();
  private boolean closed;

  TrialPredictors(
      ResultStore store,
      Catalogue catalogue,
      Departures departures,
      ModelOrigins origins,
      Path workFolder,
      PredictorRegistry registry) {
    this.store = store;
    trials = new TrainedTrials(store, catalogue, departures, origins, workFolder);
    export = new TrialExport(trials, catalogue);
    publications = new Publications(registry, origins, id -> trials.open(trials.find(id)));
  }

  /**
   * Registers what is published. A store that cannot be read now does not matter: it is asked again
   * with the next thing that is wanted of it.
   */
  void restore() {
    try {
      synchronize();
    } catch (StoreException e) {
      LOG.warn("Published predictors are not there yet: {}", e.getMessage());
    }
  }

  void add(Model model) {
    publications.add(model);
  }

  void remove(Model model) {
    publications.remove(model);
  }

  @Override
  public Predictor load(String trial) {
    TrainedTrial trained = trials.find(trial);
    return new LoadedPredictor(trained.info(trained.id()), trials.open(trained));
  }

  @Override
  public PredictorInfo publish(String name, String trial) {
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new ExperimentException(
          "A predictor cannot be published as '%s'; use lower-case letters, digits and '-' between them."
              .formatted(name));
    }
    TrainedTrial trained = trials.find(trial);
    // Whoever publishes it is told what is wrong with it, not whoever uses it.
    trials.open(trained).close();
    store.publish(name, trained.id());
    synchronize();
    return trained.info(name);
  }

  @Override
  public void withdraw(String name) {
    boolean wasPublished = store.withdraw(name);
    synchronize();
    if (!wasPublished) {
      throw new ExperimentException(
          "Nothing is published as '%s'%s"
              .formatted(
                  name,
                  publications.published().isEmpty()
                      ? ", and nothing else either."
                      : "; published are "
                          + String.join(", ", new TreeMap<>(publications.published()).keySet())
                          + "."));
    }
  }

  @Override
  public List<PredictorInfo> published() {
    synchronize();
    return new TreeMap<>(publications.published())
        .entrySet().stream().map(entry -> entry.getValue().info(entry.getKey())).toList();
  }

  @Override
  public List<Path> export(String trial, Path folder) {
    return export.write(trials.find(trial), folder);
  }

  /** Registers what the store says and nothing else. */
  private void synchronize() {
    synchronized (reading) {
      publications.set(closed ? Map.of() : read());
    }
    publications.settle();
  }

  private Map<String, TrainedTrial> read() {
    Map<String, TrainedTrial> published = new TreeMap<>();
    store
        .published()
        .forEach(
            (name, id) -> {
              try {
                published.put(name, trials.find(id));
              } catch (ExperimentException e) {
                LOG.warn("The predictor '{}' is not there: {}", name, e.getMessage());
              }
            });
    return published;
  }

  /** Takes all predictors back, without changing what is published. */
  @Override
  public void close() {
    synchronized (reading) {
      closed = true;
      publications.set(Map.of());
    }
    publications.settle();
  }
}
