package org.transfernlp.engine.internal.trial;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.strategy.Setting;

/**
 * Everything that decides what a trial comes to, and nothing else: trials with the same identity
 * come to the same numbers.
 *
 * @param source the source's dataset, which the strategy is told of; null without one
 * @param sourceEpoch which epoch of the source is transferred; null if nothing is
 * @param parameters a value for each of the strategy's parameters
 * @param computation fingerprints of data and word vectors, the id of the source's trial, versions
 *     of the code
 */
record TrialIdentity(
    String target,
    @Nullable String source,
    @Nullable String sourceEpoch,
    String model,
    String strategy,
    Map<String, Double> parameters,
    Setting setting,
    Hyperparameters hyperparameters,
    long seed,
    Map<String, String> computation) {}
