package org.transfernlp.strategy;

/**
 * An epoch of {@linkplain JointTraining joint training}, as a sampler sees it.
 *
 * @param number counted from 1
 * @param epochs how many the target is trained for
 * @param targetBatches mini-batches in the target's training data; the epoch ends when all of them
 *     were given
 * @param sourceBatches mini-batches in the source's training data
 */
public record JointEpoch(int number, int epochs, int targetBatches, int sourceBatches) {}
