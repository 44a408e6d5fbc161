package org.transfernlp.engine.internal;

import org.transfernlp.experiment.ExperimentException;

/**
 * A dataset, model or strategy is not installed, or not any more. Nobody is at fault who was about
 * to use it: it may be back in a moment.
 */
public final class AbsentException extends ExperimentException {

  private static final long serialVersionUID = 1L;

  public AbsentException(String message) {
    super(message);
  }
}
