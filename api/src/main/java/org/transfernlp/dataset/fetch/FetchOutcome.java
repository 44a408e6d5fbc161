package org.transfernlp.dataset.fetch;

import java.nio.file.Path;
import java.util.List;

/**
 * The files of a dataset that are in place.
 *
 * @param fetched those that were downloaded now, absolute
 * @param alreadyThere those that were there before, absolute; their SHA-256 was compared where the
 *     dataset states it
 */
public record FetchOutcome(List<Path> fetched, List<Path> alreadyThere) {

  public FetchOutcome {
    fetched = List.copyOf(fetched);
    alreadyThere = List.copyOf(alreadyThere);
  }
}
