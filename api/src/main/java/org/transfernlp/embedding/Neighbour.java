package org.transfernlp.embedding;

/**
 * A word near to others.
 *
 * @param word the word
 * @param similarity cosine, in {@code [-1, 1]}
 */
public record Neighbour(String word, double similarity) {}
