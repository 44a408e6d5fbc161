package org.transfernlp.dataset.mr.internal;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.Line;
import org.transfernlp.dataset.io.OfficialTotal;
import org.transfernlp.dataset.io.StratifiedSplit;
import org.transfernlp.dataset.io.TextFile;

/**
 * The two files of the corpus.
 *
 * @param negative {@code rt-polarity.neg}
 * @param positive {@code rt-polarity.pos}
 */
record PolarityFiles(Path negative, Path positive) {

  static final int SENTENCES_PER_FILE = 5_331;
  static final int TRAIN_SIZE = 8_500;
  static final int VALIDATION_SIZE = 1_100;
  static final int TEST_SIZE = 1_062;

  /** Part of what this dataset is: trials with other seeds still have the same test sentences. */
  static final long SPLIT_SEED = 2005;

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final int NEGATIVE = 0;
  private static final int POSITIVE = 1;

  /** Negative sentences first, each file in its own order. */
  Stream<Example> examples(Split split) {
    List<Example> all = new ArrayList<>();
    all.addAll(read(negative, NEGATIVE));
    all.addAll(read(positive, POSITIVE));
    int[] labels = all.stream().mapToInt(Example::label).toArray();
    int[] parts = StratifiedSplit.draw(labels, SPLIT_SEED, VALIDATION_SIZE, TEST_SIZE);
    int part =
        switch (split) {
          case VALIDATION -> 0;
          case TEST -> 1;
          case TRAIN -> 2;
        };
    return StratifiedSplit.part(all, parts, part);
  }

  private static List<Example> read(Path file, int label) {
    // A copy that went through a Windows checkout has carriage returns; the sentences are the same.
    try (Stream<Line> lines = TextFile.crlf(file, WINDOWS_1252).lines()) {
      List<Example> examples = lines.map(line -> new Example(line.nonBlankText(), label)).toList();
      OfficialTotal.require(file.toString(), "lines", SENTENCES_PER_FILE, examples.size());
      return examples;
    }
  }
}
