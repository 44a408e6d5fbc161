package org.transfernlp.engine.internal.corpus;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;

/**
 * A dataset as token ids, whatever vocabulary will be used with it: every word has an id, in the
 * order of first occurrence.
 *
 * @param words the word of each id
 * @param splits all three
 */
record EncodedDataset(List<String> words, Map<Split, EncodedSplit> splits) {

  EncodedSplit split(Split split) {
    return Objects.requireNonNull(splits.get(split));
  }

  /** The same with another split. */
  EncodedDataset with(Split name, EncodedSplit split) {
    Map<Split, EncodedSplit> others = new EnumMap<>(splits);
    others.put(name, split);
    return new EncodedDataset(words, others);
  }

  /**
   * Reads and tokenises a dataset.
   *
   * @param fingerprint is told of all that is read
   * @param beforeEach called before each example; what it throws ends the reading
   * @throws DatasetException if it cannot be read, or an example does not fit its description
   */
  static EncodedDataset encode(Dataset dataset, Fingerprint fingerprint, Runnable beforeEach) {
    Map<String, Integer> ids = new HashMap<>();
    Map<Split, EncodedSplit> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      splits.put(split, encode(dataset, split, ids, fingerprint, beforeEach));
    }
    String[] words = new String[ids.size()];
    ids.forEach((word, id) -> words[id] = word);
    return new EncodedDataset(List.of(words), splits);
  }

  private static EncodedSplit encode(
      Dataset dataset,
      Split split,
      Map<String, Integer> ids,
      Fingerprint fingerprint,
      Runnable beforeEach) {
    DatasetInfo info = dataset.info();
    fingerprint.start(split);
    IntList tokens = new IntList();
    IntList offsets = new IntList();
    IntList labels = new IntList();
    offsets.add(0);
    try (Stream<Example> examples = dataset.examples(split)) {
      examples.forEachOrdered(
          example -> {
            beforeEach.run();
            fingerprint.add(example);
            requireFitting(example, info, split, labels.size());
            for (String text : example.texts()) {
              Words.each(text, word -> tokens.add(id(word, ids)));
              offsets.add(tokens.size());
            }
            labels.add(example.label());
          });
    }
    if (labels.size() == 0) {
      throw new DatasetException(
          "Dataset '%s' has no examples in %s.".formatted(info.id(), name(split)));
    }
    return new EncodedSplit(
        info.kind().texts(), tokens.toArray(), offsets.toArray(), labels.toArray());
  }

  private static int id(String token, Map<String, Integer> ids) {
    return ids.computeIfAbsent(token, absent -> ids.size());
  }

  private static void requireFitting(Example example, DatasetInfo info, Split split, int index) {
    int texts = example.texts().size();
    String problem = null;
    if (texts != info.kind().texts()) {
      problem =
          "has %d %s, where its description says %d"
              .formatted(texts, texts == 1 ? "text" : "texts", info.kind().texts());
    } else if (example.label() < 0 || example.label() >= info.labels().size()) {
      problem =
          "has label number %d, where its description has numbers 0 to %d"
              .formatted(example.label(), info.labels().size() - 1);
    }
    if (problem != null) {
      throw new DatasetException(
          "Example %d of %s of dataset '%s' %s; transfer:dataset-verify %s finds all that are wrong."
              .formatted(index + 1, name(split), info.id(), problem, info.id()));
    }
  }

  /** The name of a split, as users know it. */
  private static String name(Split split) {
    return split.name().toLowerCase(Locale.ROOT);
  }
}
