package org.transfernlp.engine.internal;

import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.transfernlp.engine.internal.trial.Departures;
import org.transfernlp.engine.internal.trial.TrialPool;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.Trials;
import org.transfernlp.storage.WorkFolder;

/** Offers the pool of trials as a service. */
@Component(configurationPid = EngineConfiguration.PID)
@Designate(ocd = EngineConfiguration.class)
public final class TrialService implements Trials {

  private final TrialPool pool;

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
            workFolder.path(),
            atOnce > 0 ? atOnce : Runtime.getRuntime().availableProcessors());
  }

  @Deactivate
  void deactivate() {
    pool.close();
  }

  @Override
  public RunningTrial submit(TrialSpec spec, Consumer<TrialEvent> listener) {
    return pool.submit(spec, listener);
  }
}
