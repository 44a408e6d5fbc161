package org.transfernlp.engine.internal.inspection;

import java.util.Arrays;
import org.transfernlp.dataset.inspection.Lengths;

/** How many texts there are of each length. */
final class LengthCounts {

  private int[] textsOfLength = new int[64];
  private long texts;
  private long tokens;
  private int longest;

  void add(int length) {
    if (length >= textsOfLength.length) {
      textsOfLength = Arrays.copyOf(textsOfLength, Math.max(length + 1, 2 * textsOfLength.length));
    }
    textsOfLength[length]++;
    texts++;
    tokens += length;
    longest = Math.max(longest, length);
  }

  Lengths lengths() {
    return texts == 0
        ? new Lengths(Double.NaN, Double.NaN, 0)
        : new Lengths(
            (double) tokens / texts, (ranked((texts - 1) / 2) + ranked(texts / 2)) / 2.0, longest);
  }

  /** The length of the text that so many others are before, in the order of lengths. */
  private int ranked(long before) {
    int length = 0;
    for (long left = before - textsOfLength[0]; left >= 0; left -= textsOfLength[length]) {
      length++;
    }
    return length;
  }
}
