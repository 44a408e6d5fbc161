package org.transfernlp.dataset.inspection;

import org.transfernlp.dataset.Split;

/**
 * How much of the words of a split a training vocabulary knows. A training vocabulary is every word
 * that occurs in the training texts of a dataset, however rarely.
 *
 * @param split whose words
 * @param types how many different words there are
 * @param knownTypes how many of them are known
 * @param tokens how many running words there are
 * @param knownTokens how many of them are known
 */
public record Coverage(Split split, int types, int knownTypes, long tokens, long knownTokens) {

  /** The share of different words that are known, from 0 to 1; NaN if there are no words. */
  public double knownShareOfTypes() {
    return (double) knownTypes / types;
  }

  /** The share of running words that are known, from 0 to 1; NaN if there are no words. */
  public double knownShareOfTokens() {
    return (double) knownTokens / tokens;
  }
}
