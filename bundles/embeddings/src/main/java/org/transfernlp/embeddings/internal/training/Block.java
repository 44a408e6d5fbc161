package org.transfernlp.embeddings.internal.training;

import java.util.SplittableRandom;

/**
 * Consecutive pieces of the corpus in one epoch.
 *
 * @param epochKey what decides randomness of this epoch
 * @param from the first token
 * @param to behind the last token
 * @param pieceSize tokens in each piece but the last
 * @param firstRate learning rate of the first piece
 * @param rateFall how much less it is in each piece than in the one before
 * @param lowestRate it does not fall below
 */
record Block(
    long epochKey,
    int from,
    int to,
    int pieceSize,
    double firstRate,
    double rateFall,
    double lowestRate) {

  int pieces() {
    return (to - from + pieceSize - 1) / pieceSize;
  }

  int start(int piece) {
    return from + piece * pieceSize;
  }

  int end(int piece) {
    return Math.min(to, start(piece) + pieceSize);
  }

  float rate(int piece) {
    return (float) Math.max(firstRate - piece * rateFall, lowestRate);
  }

  /** For what is random in a piece besides subsampling. */
  SplittableRandom random(int piece) {
    return new SplittableRandom(Mix.of(~epochKey, start(piece)));
  }
}
