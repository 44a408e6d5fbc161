package org.transfernlp.model.lstm.internal;

import java.util.Arrays;
import org.transfernlp.model.TokenSequences;

/**
 * The rows of a packed mini-batch: texts sorted by length, longest first, and then, for each time
 * step, a row for each text that is still alive.
 */
final class PackedTexts {

  private int time;
  private int[] order = new int[0]; // [miniBatch]
  private int[] alive = new int[0]; // [time + 1]
  private int[] start = new int[0]; // [time + 1]

  void pack(TokenSequences texts) {
    time = 0;
    for (int text = 0; text < texts.size(); text++) {
      time = Math.max(time, texts.length(text));
    }
    if (alive.length < time + 1) {
      alive = new int[time + 1];
      start = new int[time + 1];
    }
    if (order.length < texts.size()) {
      order = new int[texts.size()];
    }
    countAlive(texts);
    sort(texts);
  }

  private void countAlive(TokenSequences texts) {
    Arrays.fill(alive, 0, time + 1, 0);
    for (int text = 0; text < texts.size(); text++) {
      alive[texts.length(text) - 1]++;
    }
    for (int t = time - 1; t >= 0; t--) {
      alive[t] += alive[t + 1];
    }
    start[0] = 0;
    for (int t = 0; t < time; t++) {
      start[t + 1] = start[t] + alive[t];
    }
  }

  /** A stable counting sort: texts of length {@code n} go to rows from {@code alive[n]} on. */
  private void sort(TokenSequences texts) {
    int[] next = alive.clone();
    for (int text = 0; text < texts.size(); text++) {
      order[next[texts.length(text)]++] = text;
    }
  }

  /** The length of the longest text. */
  int time() {
    return time;
  }

  /** The number of texts that have a word at time step {@code t}; 0 after the last one. */
  int alive(int t) {
    return alive[t];
  }

  /** The first row of time step {@code t}. */
  int start(int t) {
    return start[t];
  }

  /** The number of rows, which is the number of tokens. */
  int rows() {
    return start[time];
  }

  /** Which text is in the {@code row}-th row of each time step. */
  int text(int row) {
    return order[row];
  }
}
