package org.transfernlp.engine.internal.study;

import java.util.Optional;
import java.util.function.Supplier;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.experiment.Trials;
import org.transfernlp.store.ResultStore;

/**
 * What studies are run with.
 *
 * @param folder where trials keep the parameters of their networks
 * @param embeddings what trains word vectors, if that is installed now
 */
record StudyServices(
    Trials trials,
    ResultStore store,
    TrialFolder folder,
    Supplier<Optional<Embeddings>> embeddings,
    StudyClock clock) {}
