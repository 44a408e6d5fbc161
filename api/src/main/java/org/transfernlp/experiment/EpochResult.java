package org.transfernlp.experiment;

import org.jspecify.annotations.Nullable;

/**
 * What an epoch came to.
 *
 * @param epoch counted from 1
 * @param learningRate of this epoch
 * @param trainingLoss mean cross-entropy over the epoch's examples of the target, with dropout
 * @param validationAccuracy in {@code [0, 1]}
 * @param sourceValidationAccuracy the same on the source, where it was trained on together with the
 *     target; null where it was not
 * @param trainingSeconds time spent in training steps
 * @param examplesPerSecond training examples, of source and target, by training time
 */
public record EpochResult(
    int epoch,
    double learningRate,
    double trainingLoss,
    double validationAccuracy,
    @Nullable Double sourceValidationAccuracy,
    double trainingSeconds,
    double examplesPerSecond) {}
