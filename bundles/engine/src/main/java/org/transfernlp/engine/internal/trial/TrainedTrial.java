package org.transfernlp.engine.internal.trial;

import java.util.Optional;
import org.transfernlp.engine.internal.corpus.Vocabulary;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.experiment.TrialResult;

/**
 * A trial's result together with what another trial can start from.
 *
 * @param best the parameters of the best epoch; empty if none was finished
 * @param vocabulary the words of the embeddings' rows
 */
record TrainedTrial(TrialResult result, Optional<Checkpoint> best, Vocabulary vocabulary) {}
