package org.transfernlp.strategy;

import java.util.List;
import java.util.Objects;

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

  /**
   * Checks what every user of the record relies on.
   *
   * @throws IllegalArgumentException if the id is not allowed, or two parameters have one name
   */
  public StrategyInfo {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(citation, "citation");
    Objects.requireNonNull(usualSetting, "usualSetting");
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*") || id.equals("none")) {
      throw new IllegalArgumentException(
          "Strategy id '"
              + id
              + "': use lower-case letters, digits and '-' between them, and not 'none'.");
    }
    parameters = List.copyOf(parameters);
    if (parameters.stream().map(StrategyParameter::name).distinct().count() < parameters.size()) {
      throw new IllegalArgumentException(
          "Strategy '" + id + "': two of its parameters have the same name.");
    }
  }

  /** A strategy without parameters, that usually transfers all but the output layer. */
  public StrategyInfo(String id, String title, String citation) {
    this(id, title, citation, EMBEDDING_AND_HIDDEN, List.of());
  }
}
