package org.transfernlp.experiment;

/**
 * What an epoch came to.
 *
 * @param epoch counted from 1
 * @param learningRate of this epoch
 * @param trainingLoss mean cross-entropy over the epoch's examples of the target, with dropout
 * @param validationAccuracy in {@code [0, 1]}
 * @param trainingSeconds time spent in training steps
 * @param examplesPerSecond training examples, of source and target, by training time
 */
public record EpochResult(
    int epoch,
    double learningRate,
    double trainingLoss,
    double validationAccuracy,
    double trainingSeconds,
    double examplesPerSecond) {}
