package org.transfernlp.dataset.imdb.internal;

import java.util.List;

/** The labels of all datasets of this bundle. */
final class Sentiment {

  static final int NEGATIVE = 0;
  static final int POSITIVE = 1;

  static final List<String> LABELS = List.of("negative", "positive");

  private Sentiment() {}
}
