package org.transfernlp.engine.internal.prediction;

import java.util.Map;
import org.transfernlp.prediction.Predictor;

/** Where predictors are made known. */
@FunctionalInterface
interface PredictorRegistry {

  /**
   * Makes a predictor known.
   *
   * @return ends that
   */
  Runnable register(Predictor predictor, Map<String, Object> properties);
}
