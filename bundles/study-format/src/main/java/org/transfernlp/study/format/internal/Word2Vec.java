package org.transfernlp.study.format.internal;

import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.embedding.Word2VecOptions.Architecture;

/** What is usual for word2vec. */
final class Word2Vec {

  private Word2Vec() {}

  /** The original program's usual values for an architecture. */
  static Word2VecOptions usual(Architecture architecture) {
    return switch (architecture) {
      case SKIP_GRAM -> Word2VecOptions.SKIP_GRAM;
      case CBOW -> Word2VecOptions.CBOW;
    };
  }
}
