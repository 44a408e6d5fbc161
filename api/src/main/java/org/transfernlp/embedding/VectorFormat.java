package org.transfernlp.embedding;

/** The usual files of word vectors. */
public enum VectorFormat {
  /** Of word2vec: a line with size and dimension, then a word and its values in each line. */
  WORD2VEC_TEXT,
  /** Of word2vec: the same first line, then each word and its values as little-endian floats. */
  WORD2VEC_BINARY,
  /** Of GloVe: a word and its values in each line. */
  GLOVE_TEXT
}
