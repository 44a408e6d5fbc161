package org.transfernlp.study.format.internal;

import java.util.List;
import java.util.Map;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.study.HyperparameterGrid;

/** What hyper-parameters are where a file gives none. */
final class Grids {

  /** What source and target have to have alike, or usually do. */
  private static final List<HyperparameterName> SHARED =
      List.of(
          HyperparameterName.MINI_BATCH,
          HyperparameterName.EMBEDDING_SIZE,
          HyperparameterName.HIDDEN_SIZE,
          HyperparameterName.VOCABULARY,
          HyperparameterName.MIN_COUNT,
          HyperparameterName.MAX_TOKENS);

  private Grids() {}

  /** Those of sources: the usual ones, but of the targets' sizes where these have one value. */
  static HyperparameterGrid usualOfSources(HyperparameterGrid targets) {
    Hyperparameters base = Hyperparameters.SOURCE_DEFAULTS;
    for (HyperparameterName name : SHARED) {
      if (!targets.values().containsKey(name)) {
        base = name.set(base, name.in(targets.base()));
      }
    }
    return new HyperparameterGrid(base, Map.of());
  }
}
