package org.transfernlp.engine.internal.prediction;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.engine.internal.trial.Departures;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.model.Model;
import org.transfernlp.prediction.Predictor;
import org.transfernlp.prediction.PredictorInfo;
import org.transfernlp.prediction.Predictors;
import org.transfernlp.storage.WorkFolder;
import org.transfernlp.store.ResultStore;

/** Offers predictors of trials, and the published ones as services of their own. */
@Component(service = Predictors.class, immediate = true)
public final class PredictorService implements Predictors {

  private static final Logger LOG = LoggerFactory.getLogger(PredictorService.class);

  private final TrialPredictors predictors;

  @Activate
  public PredictorService(
      BundleContext context,
      @Reference ResultStore store,
      @Reference Catalogue catalogue,
      @Reference Departures departures,
      @Reference WorkFolder workFolder) {
    predictors =
        new TrialPredictors(
            store,
            catalogue,
            departures,
            PredictorService::origin,
            workFolder.path(),
            (predictor, properties) -> register(context, predictor, properties));
    predictors.restore();
  }

  private static String origin(Model model) {
    Bundle bundle = FrameworkUtil.getBundle(model.getClass());
    return bundle == null ? model.getClass().getName() : String.valueOf(bundle.getSymbolicName());
  }

  private static Runnable register(
      BundleContext context, Predictor predictor, Map<String, Object> properties) {
    ServiceRegistration<Predictor> registration =
        context.registerService(Predictor.class, predictor, FrameworkUtil.asDictionary(properties));
    return registration::unregister;
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  @SuppressWarnings("IllegalCatch")
  void addModel(Model model) {
    try {
      predictors.add(model);
    } catch (RuntimeException e) {
      // Somebody else's code, which must not take the predictors of other models along.
      LOG.error("A model does not say what it is and is left out: {}", model.getClass(), e);
    }
  }

  void removeModel(Model model) {
    predictors.remove(model);
  }

  @Deactivate
  void deactivate() {
    predictors.close();
  }

  @Override
  public Predictor load(String trial) {
    return predictors.load(trial);
  }

  @Override
  public PredictorInfo publish(String name, String trial) {
    return predictors.publish(name, trial);
  }

  @Override
  public void withdraw(String name) {
    predictors.withdraw(name);
  }

  @Override
  public List<PredictorInfo> published() {
    return predictors.published();
  }

  @Override
  public List<Path> export(String trial, Path folder) {
    return predictors.export(trial, folder);
  }
}
