package org.transfernlp.engine.internal.trial;

/** Tells running trials whether what they use is still there. */
public interface Departures {

  /**
   * Whether a dataset, model or strategy is still registered. Cheap enough to be asked at each
   * step.
   */
  boolean isPresent(Object service);
}
