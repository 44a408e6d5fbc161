package org.transfernlp.model;

import java.util.Objects;
import org.transfernlp.dataset.TaskKind;

/**
 * What a model is.
 *
 * @param id the name that users type, for example {@code lstm}: {@code [a-z0-9]+(-[a-z0-9]+)*}
 * @param title one line for people
 * @param kind the datasets it can be trained on
 * @param citation whom to cite
 */
public record ModelInfo(String id, String title, TaskKind kind, String citation) {

  /**
   * Checks what every user of the record relies on.
   *
   * @throws IllegalArgumentException if the id holds other characters than allowed
   */
  public ModelInfo {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(citation, "citation");
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "Model id '" + id + "': use lower-case letters, digits and '-' between them.");
    }
  }
}
