package org.transfernlp.dataset.io;

import java.util.Optional;
import org.transfernlp.dataset.DatasetUnavailableException;

/** Answers {@link org.transfernlp.dataset.Dataset#unavailable()} by looking for files only. */
public final class MissingFiles {

  private MissingFiles() {}

  /**
   * What {@link org.transfernlp.dataset.DataFolder#require} complains about, or empty.
   *
   * @param lookUp requires every file of the dataset
   */
  public static Optional<String> in(Runnable lookUp) {
    try {
      lookUp.run();
      return Optional.empty();
    } catch (DatasetUnavailableException e) {
      return Optional.of(e.getMessage());
    }
  }
}
