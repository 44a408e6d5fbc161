package org.transfernlp.engine.internal.prediction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.transfernlp.model.Model;
import org.transfernlp.prediction.PredictorInfo;

/**
 * Keeps the published predictors registered whose models are present. Thread-safe.
 *
 * <p>Registering calls whoever listens to services, so no lock is held meanwhile: of several
 * threads that change something, the first one sees to the changes of all, and the others do not
 * wait for it.
 */
final class Publications {

  private final PredictorRegistry registry;
  private final ModelOrigins origins;
  private final Function<String, TrainedNetwork> loading;
  private final List<PresentModel> models = new CopyOnWriteArrayList<>();
  private final Map<String, TrainedTrial> published = new ConcurrentHashMap<>();
  private final Map<String, Registered> registered = new ConcurrentHashMap<>();
  private final AtomicInteger changes = new AtomicInteger();

  private record PresentModel(Model model, String id, String origin) {

    boolean mayCompute(TrainedTrial trial) {
      return id.equals(trial.result().spec().model()) && trial.isOf(origin);
    }
  }

  private record Registered(
      TrainedTrial trial, PublishedPredictor predictor, Runnable unregistering) {}

  /**
   * Nothing is published at first.
   *
   * @param loading makes a network of the trial of an id
   */
  Publications(
      PredictorRegistry registry, ModelOrigins origins, Function<String, TrainedNetwork> loading) {
    this.registry = registry;
    this.origins = origins;
    this.loading = loading;
  }

  /** What is published, by name. */
  Map<String, TrainedTrial> published() {
    return Map.copyOf(published);
  }

  /** Publishes these trials by name, and no others, with the next {@link #settle}. */
  void set(Map<String, TrainedTrial> trials) {
    published.keySet().retainAll(trials.keySet());
    published.putAll(trials);
  }

  void add(Model model) {
    models.add(new PresentModel(model, model.info().id(), origins.of(model)));
    settle();
  }

  void remove(Model model) {
    models.removeIf(present -> present.model() == model);
    settle();
    registered.values().forEach(each -> each.predictor().forget(model));
  }

  /** Registers what is published now and can be, and nothing else. */
  void settle() {
    if (changes.getAndIncrement() > 0) {
      return;
    }
    boolean settled = false;
    try {
      int seen;
      do {
        seen = changes.get();
        settleOnce();
      } while (!changes.compareAndSet(seen, 0));
      settled = true;
    } finally {
      if (!settled) {
        changes.set(0); // The next change tries again, for example when the bundle is back.
      }
    }
  }

  private void settleOnce() {
    Map<String, TrainedTrial> wanted = new HashMap<>(published);
    wanted.values().removeIf(trial -> !isPresent(trial));
    Map<String, Registered> before = new HashMap<>(registered);
    before.forEach(
        (name, old) -> {
          if (!old.trial().equals(wanted.get(name))) {
            registered.remove(name);
            old.unregistering().run();
            old.predictor().withdraw();
          }
        });
    wanted.forEach(
        (name, trial) -> {
          if (!registered.containsKey(name)) {
            registered.put(name, register(trial.info(name), trial));
          }
        });
  }

  private boolean isPresent(TrainedTrial trial) {
    return models.stream().anyMatch(present -> present.mayCompute(trial));
  }

  private Registered register(PredictorInfo info, TrainedTrial trial) {
    PublishedPredictor predictor = new PublishedPredictor(info, () -> loading.apply(trial.id()));
    return new Registered(
        trial,
        predictor,
        registry.register(
            predictor,
            Map.of(
                "transfernlp.name", info.name(),
                "transfernlp.trial", info.trial(),
                "transfernlp.dataset", info.dataset())));
  }
}
