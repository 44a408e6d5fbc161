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

  Batch next() {
    if (!pass.hasNext()) {
      pass = batches.shuffled(seedOfPass.applyAsLong(passes++));
    }
    return pass.next();
  }
}
