package org.transfernlp.dataset.imdb.internal;

/**
 * A review.
 *
 * @param text with a line feed for every run of line breaks
 * @param label see {@link Sentiment}
 */
record Review(String text, int label) {

  /** The whole text in one line. */
  String inOneLine() {
    return text.replace('\n', ' ');
  }
}
