package org.transfernlp.study;

import org.jspecify.annotations.Nullable;

/**
 * Ids of two datasets to transfer between.
 *
 * @param source null if the target is trained without transfer only
 */
public record TaskPair(@Nullable String source, String target) {

  /**
   * Checks that they differ.
   *
   * @throws StudyException if source and target are the same
   */
  public TaskPair {
    if (target.equals(source)) {
      throw new StudyException(
          "'%s' cannot be transferred to itself; name another source or target.".formatted(target));
    }
  }
}
