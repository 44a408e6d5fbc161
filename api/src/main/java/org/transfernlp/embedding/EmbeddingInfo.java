package org.transfernlp.embedding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of kept word vectors.
 *
 * @param name what they are kept under
 * @param sha256 of words and values; the same vectors have the same one
 * @param words how many there are
 * @param dimension length of each vector
 * @param provenance how they came about, for people: texts, settings, versions, speed; in the order
 *     in which it is shown
 */
public record EmbeddingInfo(
    String name, String sha256, int words, int dimension, Map<String, String> provenance) {

  public EmbeddingInfo {
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }
}
