package org.transfernlp.engine.internal.inspection;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.inspection.Coverage;

/** How often each word of a dataset occurs in each split. */
final class WordCounts {

  /** Some hundreds of megabytes. A language has fewer words, a file that is no text has more. */
  static final int MOST_WORDS = 4_000_000;

  private final String dataset;
  private final int mostWords;
  private final Map<Split, Map<String, Count>> splits = new EnumMap<>(Split.class);

  WordCounts(String dataset) {
    this(dataset, MOST_WORDS);
  }

  WordCounts(String dataset, int mostWords) {
    this.dataset = dataset;
    this.mostWords = mostWords;
    for (Split split : Split.values()) {
      splits.put(split, new HashMap<>());
    }
  }

  /**
   * Counts a word.
   *
   * @throws DatasetException if there are more different words than fit in memory
   */
  void add(Split split, String word) {
    Map<String, Count> counts = of(split);
    counts.computeIfAbsent(word, absent -> new Count()).value++;
    if (counts.size() > mostWords) {
      throw new DatasetException(
          "Dataset '%s' has more than %d different words; look whether its texts are texts."
              .formatted(dataset, mostWords));
    }
  }

  /** How much of each split another dataset's training vocabulary knows. */
  List<Coverage> knownTo(WordCounts other) {
    return Stream.of(Split.values()).map(split -> knownTo(other, split)).toList();
  }

  /** How much of a split another dataset's training vocabulary knows. */
  Coverage knownTo(WordCounts other, Split split) {
    Map<String, Count> training = other.of(Split.TRAIN);
    int knownTypes = 0;
    long tokens = 0;
    long knownTokens = 0;
    for (Map.Entry<String, Count> entry : of(split).entrySet()) {
      long count = entry.getValue().value;
      tokens += count;
      if (training.containsKey(entry.getKey())) {
        knownTypes++;
        knownTokens += count;
      }
    }
    return new Coverage(split, of(split).size(), knownTypes, tokens, knownTokens);
  }

  private Map<String, Count> of(Split split) {
    return Objects.requireNonNull(splits.get(split));
  }

  private static final class Count {
    private long value;
  }
}
