package org.transfernlp.dataset.inspection;

/**
 * How long texts are, in tokens.
 *
 * @param mean NaN if there are no texts
 * @param median of an even number of texts, the mean of the two in the middle; NaN if there are
 *     none
 * @param longest 0 if there are no texts
 */
public record Lengths(double mean, double median, int longest) {}
