package org.transfernlp.strategy;

import java.util.List;

/**
 * What a strategy is.
 *
 * @param id the name that users type, for example {@code init}: lower-case letters, digits and
 *     {@code -}; not {@code none}, which stands for training without a strategy
 * @param title one line for people
 * @param citation whom to cite
 * @param usualSetting the setting that is meant where the user gives none
 * @param parameters what it can be tuned by
 */
public record StrategyInfo(
    String id,
    String title,
    String citation,
    Setting usualSetting,
    List<StrategyParameter> parameters) {

  private static final Setting EMBEDDING_AND_HIDDEN =
      new Setting(LayerState.TUNE, LayerState.TUNE, LayerState.RANDOM);

  public StrategyInfo {
    parameters = List.copyOf(parameters);
  }

  /** A strategy without parameters, that usually transfers all but the output layer. */
  public StrategyInfo(String id, String title, String citation) {
    this(id, title, citation, EMBEDDING_AND_HIDDEN, List.of());
  }
}
