package org.transfernlp.engine.internal;

import java.util.Map;
import java.util.TreeMap;
import org.transfernlp.embedding.EmbeddingInfo;

/** How the provenance of a trial names its data: one trial writes it, others are compared by it. */
public final class DataProvenance {

  /** Of the word vectors; in a trial's provenance the value is that of {@link #vectors}. */
  public static final String VECTORS = "word vectors";

  /** Before the id of a dataset, whose value is the fingerprint of its examples. */
  private static final String DATASET = "data ";

  private DataProvenance() {}

  /** The name of a dataset's fingerprint. */
  public static String dataset(String id) {
    return DATASET + id;
  }

  /** The fingerprints in a provenance, by the ids of the datasets. */
  public static Map<String, String> fingerprints(Map<String, String> provenance) {
    Map<String, String> fingerprints = new TreeMap<>();
    provenance.forEach(
        (name, value) -> {
          if (name.startsWith(DATASET)) {
            fingerprints.put(name.substring(DATASET.length()), value);
          }
        });
    return fingerprints;
  }

  /** Which word vectors these are: their name and SHA-256. */
  public static String vectors(EmbeddingInfo info) {
    return "%s %s".formatted(info.name(), info.sha256());
  }
}
