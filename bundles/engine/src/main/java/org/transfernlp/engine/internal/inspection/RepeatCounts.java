package org.transfernlp.engine.internal.inspection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.inspection.Repeats;

/** Finds the examples, and the texts of pairs, that stand in a dataset more than once. */
final class RepeatCounts {

  private final Key.Maker keys = new Key.Maker();
  private final KeyIndex examples = new KeyIndex();
  private final KeyIndex texts = new KeyIndex();
  private final Map<Split, Occurrences> splits = new EnumMap<>(Split.class);

  RepeatCounts() {
    for (Split split : Split.values()) {
      splits.put(split, new Occurrences());
    }
  }

  void add(Split split, Example example) {
    List<Key> parts = example.texts().stream().map(keys::of).toList();
    Occurrences occurrences = of(split);
    occurrences.add(examples.number(keys.of(parts)), example.label());
    if (parts.size() > 1) {
      parts.forEach(part -> occurrences.texts.set(texts.number(part)));
    }
  }

  /**
   * All that is asked for, in the order of {@code DatasetStatistics.repeats()}.
   *
   * @param present the splits that were read
   */
  List<Repeats> repeats(Set<Split> present) {
    List<Repeats> repeats = new ArrayList<>();
    for (Split split : present) {
      repeats.add(within(split));
    }
    for (Split split : present) {
      for (Split other : present) {
        if (other.compareTo(split) < 0) {
          repeats.add(between(split, Set.of(other)));
        }
      }
    }
    if (present.size() == Split.values().length) {
      repeats.add(between(Split.TEST, Set.of(Split.TRAIN, Split.VALIDATION)));
    }
    return repeats;
  }

  private Repeats within(Split split) {
    Occurrences occurrences = of(split);
    int again = 0;
    int different = 0;
    int relabelled = 0;
    for (int example = 0; example < examples.size(); example++) {
      int count = occurrences.count(example);
      if (count > 1) {
        again += count - 1;
        different++;
        relabelled += isRelabelled(example, Set.of(split)) ? 1 : 0;
      }
    }
    return new Repeats(
        split, Set.of(split), again, different, relabelled, sharedTexts(split, Set.of(split)));
  }

  private Repeats between(Split split, Set<Split> others) {
    Occurrences occurrences = of(split);
    Set<Split> together = EnumSet.copyOf(others);
    together.add(split);
    int all = 0;
    int different = 0;
    int relabelled = 0;
    for (int example = 0; example < examples.size(); example++) {
      int count = occurrences.count(example);
      if (count > 0 && isInAny(others, example)) {
        all += count;
        different++;
        relabelled += isRelabelled(example, together) ? 1 : 0;
      }
    }
    return new Repeats(split, others, all, different, relabelled, sharedTexts(split, others));
  }

  private boolean isInAny(Set<Split> in, int example) {
    return in.stream().anyMatch(split -> of(split).count(example) > 0);
  }

  private boolean isRelabelled(int example, Set<Split> in) {
    List<Occurrences> present =
        in.stream().map(this::of).filter(split -> split.count(example) > 0).toList();
    return present.stream().anyMatch(split -> split.relabelled.get(example))
        || present.stream().mapToInt(split -> split.firstLabels[example]).distinct().count() > 1;
  }

  private int sharedTexts(Split split, Set<Split> others) {
    BitSet inOthers = new BitSet();
    others.forEach(other -> inOthers.or(textsOf(other)));
    inOthers.and(textsOf(split));
    return inOthers.cardinality();
  }

  /** Of single texts, the examples are the texts. */
  private BitSet textsOf(Split split) {
    return texts.size() == 0 ? of(split).present : of(split).texts;
  }

  private Occurrences of(Split split) {
    return Objects.requireNonNull(splits.get(split));
  }

  /** Which examples and texts, by their numbers, a split has. */
  private static final class Occurrences {

    private int[] counts = new int[1024]; // [example]
    private int[] firstLabels = new int[1024]; // [example]
    private final BitSet present = new BitSet();
    private final BitSet relabelled = new BitSet();
    private final BitSet texts = new BitSet();

    void add(int example, int label) {
      if (example >= counts.length) {
        int capacity = Math.max(Math.addExact(example, 1), Math.multiplyExact(counts.length, 2));
        counts = Arrays.copyOf(counts, capacity);
        firstLabels = Arrays.copyOf(firstLabels, capacity);
      }
      if (counts[example]++ == 0) {
        present.set(example);
        firstLabels[example] = label;
      } else if (firstLabels[example] != label) {
        relabelled.set(example);
      }
    }

    int count(int example) {
      return example < counts.length ? counts[example] : 0;
    }
  }
}
