package org.transfernlp.dataset.imdb.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.io.Line;
import org.transfernlp.dataset.io.OfficialTotal;
import org.transfernlp.dataset.io.StratifiedSplit;
import org.transfernlp.dataset.io.TextFile;

/**
 * The training sentences of Dong et al. 2015, one per line.
 *
 * @param negative {@code imdb.neg}
 * @param positive {@code imdb.pos}
 */
record DongFiles(Path negative, Path positive) {

  static final int SIZE = 600_000;
  static final int VALIDATION_SIZE = 50_000;
  static final int TRAIN_SIZE = SIZE - VALIDATION_SIZE;

  /** Part of what this dataset is. Mou et al. 2016 do not say which sentences they held out. */
  static final long SPLIT_SEED = 2015;

  private static final int HELD_OUT = 0;

  /**
   * Negative sentences first, each file in its own order. The files are gone through twice, so that
   * their sentences need not be held in memory: once to count, once to read.
   */
  Stream<Example> examples(boolean heldOut) {
    int negatives = count(negative);
    int positives = count(positive);
    OfficialTotal.require(negative + " and " + positive, "lines", SIZE, negatives + positives);
    int[] labels = new int[SIZE];
    Arrays.fill(labels, 0, negatives, Sentiment.NEGATIVE);
    Arrays.fill(labels, negatives, SIZE, Sentiment.POSITIVE);
    int[] parts = StratifiedSplit.draw(labels, SPLIT_SEED, VALIDATION_SIZE);
    IntPredicate wanted = i -> (parts[i] == HELD_OUT) == heldOut;
    // One after the other, so that a file that cannot be opened leaves none open.
    return Stream.<Supplier<Stream<Example>>>of(
            () -> read(negative, Sentiment.NEGATIVE, wanted),
            () -> read(positive, Sentiment.POSITIVE, i -> wanted.test(negatives + i)))
        .flatMap(Supplier::get);
  }

  private static Stream<Example> read(Path file, int label, IntPredicate wanted) {
    return lines(file)
        .filter(line -> wanted.test((int) line.number() - 1))
        .map(line -> new Example(line.text(), label));
  }

  private static int count(Path file) {
    try (Stream<Line> lines = lines(file)) {
      return (int) lines.map(Line::nonBlankText).count();
    }
  }

  private static Stream<Line> lines(Path file) {
    return TextFile.crlf(file, StandardCharsets.UTF_8).lines();
  }
}
