package org.transfernlp.engine.internal.trial;

import org.transfernlp.engine.internal.corpus.MiniBatches;

/**
 * What a network is trained and validated on for one of its tasks.
 *
 * @param task its name in the network
 * @param classes how many it tells apart
 */
record TaskData(String task, int classes, MiniBatches training, Evaluation validation) {}
