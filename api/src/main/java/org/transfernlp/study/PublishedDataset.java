package org.transfernlp.study;

import java.util.Map;
import org.transfernlp.dataset.Split;

/**
 * What others say of a dataset.
 *
 * @param dataset id of the dataset here
 * @param name what they call it
 * @param sizes how many examples each split has
 * @param classes how many classes there are
 * @param citation where it stands, for example {@code Mou et al. 2016, Table 1}
 */
public record PublishedDataset(
    String dataset, String name, Map<Split, Integer> sizes, int classes, String citation) {

  public PublishedDataset {
    sizes = Map.copyOf(sizes);
  }
}
