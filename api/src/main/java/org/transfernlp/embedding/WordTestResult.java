package org.transfernlp.embedding;

/**
 * How word vectors did in a test of what words mean.
 *
 * @param name of the test, or of the part of it
 * @param measure what {@code score} is: {@code Spearman's rank correlation} with people's
 *     judgements, or {@code accuracy}
 * @param score in {@code [-1, 1]}; not a number if no question could be answered
 * @param answered questions whose words all have vectors
 * @param questions all questions
 */
public record WordTestResult(
    String name, String measure, double score, int answered, int questions) {}
