package org.transfernlp.engine.internal.inspection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.inspection.DatasetStatistics;
import org.transfernlp.dataset.inspection.InspectionObserver;
import org.transfernlp.dataset.inspection.SplitStatistics;
import org.transfernlp.tokenizer.Tokenizer;

/**
 * A dataset that was read once.
 *
 * @param statistics what was counted
 * @param words kept for comparing it with others
 */
record Reading(DatasetStatistics statistics, WordCounts words) {

  /**
   * Reads the splits of a dataset that are there.
   *
   * @throws DatasetException if none is, one cannot be read, or an example does not fit its
   *     description
   */
  static Reading of(Dataset dataset, InspectionObserver observer) {
    DatasetInfo info = dataset.info();
    WordCounts words = new WordCounts(info.id());
    RepeatCounts repeats = new RepeatCounts();
    List<Counts> counts = new ArrayList<>();
    Set<Split> present = EnumSet.noneOf(Split.class);
    DatasetUnavailableException absent = null;
    for (Split split : Split.values()) {
      try {
        counts.add(count(dataset, split, observer, words, repeats));
        present.add(split);
      } catch (DatasetUnavailableException e) {
        absent = e;
      }
    }
    if (absent != null && present.isEmpty()) {
      throw absent;
    }
    List<SplitStatistics> splits = counts.stream().map(split -> split.statistics(words)).toList();
    return new Reading(new DatasetStatistics(splits, repeats.repeats(present)), words);
  }

  private static Counts count(
      Dataset dataset,
      Split split,
      InspectionObserver observer,
      WordCounts words,
      RepeatCounts repeats) {
    DatasetInfo info = dataset.info();
    Counts counts = new Counts(info, split);
    new Examples(dataset, split)
        .forEach(
            observer,
            example -> {
              counts.requireFitting(example);
              counts.add(example, words);
              repeats.add(split, example);
            });
    return counts;
  }

  /** What is counted of one split. */
  private static final class Counts {

    private final DatasetInfo info;
    private final Split split;
    private final int[] examplesByLabel;
    private final LengthCounts[] lengths; // [text of an example]
    private int examples;

    Counts(DatasetInfo info, Split split) {
      this.info = info;
      this.split = split;
      examplesByLabel = new int[info.labels().size()];
      lengths = new LengthCounts[info.kind().texts()];
      Arrays.setAll(lengths, text -> new LengthCounts());
    }

    void requireFitting(Example example) {
      Examples.misfit(example, info)
          .ifPresent(
              problem -> {
                throw new DatasetException(
                    "Dataset '%s', split %s, example %d: %s."
                        .formatted(info.id(), Examples.name(split), examples + 1, problem));
              });
    }

    void add(Example example, WordCounts words) {
      examples++;
      examplesByLabel[example.label()]++;
      for (int text = 0; text < lengths.length; text++) {
        int[] tokens = {0};
        Tokenizer.tokenize(
            example.texts().get(text),
            token -> {
              tokens[0]++;
              words.add(split, token);
            });
        lengths[text].add(tokens[0]);
      }
    }

    SplitStatistics statistics(WordCounts words) {
      return new SplitStatistics(
          split,
          IntStream.of(examplesByLabel).boxed().toList(),
          Stream.of(lengths).map(LengthCounts::lengths).toList(),
          words.knownTo(words, split));
    }
  }
}
