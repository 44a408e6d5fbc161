package org.transfernlp.engine.internal.prediction;

import org.transfernlp.model.Model;

/** Whose code a model is. */
@FunctionalInterface
interface ModelOrigins {

  /** The symbolic name of the bundle that a model is from, which stays when it is updated. */
  String of(Model model);
}
