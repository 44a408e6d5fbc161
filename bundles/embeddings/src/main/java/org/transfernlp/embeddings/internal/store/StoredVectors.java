package org.transfernlp.embeddings.internal.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is kept of word vectors beside their values.
 *
 * @param sha256 of the file with the values
 * @param words how many there are
 * @param dimension of each vector
 * @param provenance how they came about, in the order in which it is shown
 */
public record StoredVectors(
    String sha256, int words, int dimension, Map<String, String> provenance) {

  public StoredVectors {
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }

  /** The same with more to say, which comes first. */
  public StoredVectors with(Map<String, String> first) {
    Map<String, String> all = new LinkedHashMap<>(first);
    all.putAll(provenance);
    return new StoredVectors(sha256, words, dimension, all);
  }
}
