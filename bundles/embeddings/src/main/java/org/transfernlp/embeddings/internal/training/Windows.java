package org.transfernlp.embeddings.internal.training;

import java.util.SplittableRandom;

/**
 * Goes through a stretch of the corpus as the original program does: occurrences that subsampling
 * leaves out are gone before windows are laid, and each window reaches a random number of words,
 * from 1 to {@code window}, to either side within its text. A stretch's first and last windows
 * reach into its neighbours. Not thread-safe; use one for each thread.
 */
final class Windows {

  /** Takes a word with those around it. */
  interface Visitor {

    /**
     * Called once for each occurrence that stays and has at least one neighbour.
     *
     * @param words those of the stretch and around it that stay
     * @param centre place of the word in {@code words}
     * @param from the first place of the window
     * @param to the place behind the window's last
     */
    void window(int[] words, int centre, int from, int to);
  }

  private final int[] tokens;
  private final Subsampling subsampling;
  private final int window;
  private final Ints kept = new Ints();

  Windows(int[] tokens, Subsampling subsampling, int window) {
    this.tokens = tokens;
    this.subsampling = subsampling;
    this.window = window;
  }

  /** Visits the words of {@code tokens[start..end)} in order. */
  void visit(int start, int end, long epochKey, SplittableRandom random, Visitor visitor) {
    kept.clear();
    int first = lead(start, epochKey);
    for (int place = first; place < start; place++) {
      keep(place, epochKey);
    }
    int own = kept.size();
    for (int place = start; place < end; place++) {
      keep(place, epochKey);
    }
    int ownEnd = kept.size();
    for (int place = end;
        place < tokens.length
            && tokens[place] != TrainingCorpus.END
            && kept.size() < ownEnd + window;
        place++) {
      keep(place, epochKey);
    }
    int[] words = kept.values();
    for (int centre = own; centre < ownEnd; centre++) {
      if (words[centre] == TrainingCorpus.END) {
        continue;
      }
      int reach = 1 + random.nextInt(window);
      int from = centre;
      while (from > 0 && centre - from < reach && words[from - 1] != TrainingCorpus.END) {
        from--;
      }
      int to = centre + 1;
      while (to < kept.size() && to - centre <= reach && words[to] != TrainingCorpus.END) {
        to++;
      }
      if (to - from > 1) {
        visitor.window(words, centre, from, to);
      }
    }
  }

  /** Where the words begin that windows of the stretch may reach on its left. */
  private int lead(int start, long epochKey) {
    int place = start;
    int words = 0;
    while (place > 0 && tokens[place - 1] != TrainingCorpus.END && words < window) {
      place--;
      if (subsampling.keeps(tokens[place], place, epochKey)) {
        words++;
      }
    }
    return place;
  }

  private void keep(int place, long epochKey) {
    int word = tokens[place];
    if (word == TrainingCorpus.END || subsampling.keeps(word, place, epochKey)) {
      kept.add(word);
    }
  }
}
