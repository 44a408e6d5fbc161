package org.transfernlp.embedding;

import java.time.Duration;

/**
 * How far the training of word vectors has come. Sent a few times a second.
 *
 * @param activity what is done, for people
 * @param fraction of the training that is done, in {@code [0, 1]}; 0 while texts are read
 * @param wordsPerSecond words trained, those left out by subsampling included; 0 while texts are
 *     read
 * @param timeLeft until the end, estimated
 */
public record EmbeddingProgress(
    String activity, double fraction, double wordsPerSecond, Duration timeLeft) {}
