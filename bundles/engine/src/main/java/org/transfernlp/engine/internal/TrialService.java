package org.transfernlp.engine.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.engine.internal.trial.Departures;
import org.transfernlp.engine.internal.trial.TrialPool;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.Trials;
import org.transfernlp.storage.WorkFolder;
import org.transfernlp.store.ResultStore;

/**
 * Offers the pool of trials as a service, as long as there is a store. One that is replaced while
 * trials run takes over what they come to from then on.
 */
@Component(service = Trials.class, configurationPid = EngineConfiguration.PID)
@Designate(ocd = EngineConfiguration.class)
public final class TrialService implements Trials {

  private final TrialPool pool;
  private final AtomicReference<@Nullable Embeddings> embeddings = new AtomicReference<>();
  private final AtomicReference<@Nullable ResultStore> store = new AtomicReference<>();

  @Activate
  public TrialService(
      EngineConfiguration configuration,
      @Reference WorkFolder workFolder,
      @Reference Catalogue catalogue,
      @Reference Departures departures) {
    int atOnce = configuration.trialsAtOnce();
    pool =
        new TrialPool(
            catalogue,
            departures,
            new BundleVersions(),
            () -> Optional.ofNullable(embeddings.get()),
            this::presentStore,
            workFolder.path(),
            atOnce > 0 ? atOnce : Runtime.getRuntime().availableProcessors());
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void setEmbeddings(Embeddings service) {
    embeddings.set(service);
  }

  void unsetEmbeddings(Embeddings service) {
    embeddings.compareAndSet(service, null);
  }

  @Reference(policy = ReferencePolicy.DYNAMIC)
  void setStore(ResultStore service) {
    store.set(service);
  }

  void unsetStore(ResultStore service) {
    store.compareAndSet(service, null);
  }

  private ResultStore presentStore() {
    ResultStore present = store.get();
    if (present == null) {
      throw new ExperimentException(
          "What trials come to cannot be kept, as no store is installed; install the feature transfernlp-engine.");
    }
    return present;
  }

  @Deactivate
  void deactivate() {
    pool.close();
  }

  @Override
  public RunningTrial submit(TrialRequest request, Consumer<TrialEvent> listener) {
    return pool.submit(request, listener);
  }
}
