package org.transfernlp.engine.internal.trial;

import org.transfernlp.engine.internal.corpus.Vocabulary;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.experiment.TrialResult;

/**
 * What a trial starts from.
 *
 * @param result how the source's training went
 * @param checkpoint the parameters of the epoch that is transferred
 * @param vocabulary the words of the embeddings' rows
 */
record SourceNetwork(TrialResult result, Checkpoint checkpoint, Vocabulary vocabulary) {}
