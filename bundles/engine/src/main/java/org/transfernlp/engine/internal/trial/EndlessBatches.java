package org.transfernlp.engine.internal.trial;

import java.util.Collections;
import java.util.Iterator;
import java.util.function.LongUnaryOperator;
import org.transfernlp.engine.internal.corpus.MiniBatches;
import org.transfernlp.model.Batch;

/** Mini-batches that never end: each pass over the examples is shuffled anew. */
final class EndlessBatches {

  private final MiniBatches batches;
  private final LongUnaryOperator seedOfPass;
  private Iterator<Batch> pass = Collections.emptyIterator();
  private long passes;

  /**
   * Batches to take from.
   *
   * @param seedOfPass decides the order of a pass, counted from 0
   */
  EndlessBatches(MiniBatches batches, LongUnaryOperator seedOfPass) {
    this.batches = batches;
    this.seedOfPass = seedOfPass;
  }

  /** Goes on as if so many had been taken. */
  void skip(long count) {
    long left = count;
    while (left > 0 && pass.hasNext()) {
      pass.next();
      left--;
    }
    passes += left / batches.batches();
    for (long i = left % batches.batches(); i > 0; i--) {
      next();
    }
  }

  Batch next() {
    if (!pass.hasNext()) {
      pass = batches.shuffled(seedOfPass.applyAsLong(passes++));
    }
    return pass.next();
  }
}
