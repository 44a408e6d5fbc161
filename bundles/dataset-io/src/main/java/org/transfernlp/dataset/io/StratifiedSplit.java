package org.transfernlp.dataset.io;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws parts of given sizes from labelled examples, so that every part has the labels in the
 * proportions of the whole and, where keys are given, no two parts share a key.
 *
 * <p>The algorithm, for quoting a split by its seed:
 *
 * <ol>
 *   <li>Examples with equal keys form a group, which stays together. A group has the label of its
 *       first example; the groups of a label are listed in the order of their first examples.
 *   <li>With one {@link Random} of the seed, the list of each label is shuffled by {@link
 *       Collections#shuffle(List, Random)}, lower labels first.
 *   <li>The parts are drawn one after the other. A part's size is shared out among the labels in
 *       proportion to the examples that are left of each, rounded by largest remainder, of equal
 *       ones the lower label first. For each label the list is gone through from its start; a group
 *       is taken if it still fits.
 *   <li>What no part took is the rest.
 * </ol>
 *
 * <p>The result depends on nothing else: not on hash codes, not on the machine. A part gets exactly
 * its size wherever there are enough examples with keys of their own.
 */
public final class StratifiedSplit {

  private StratifiedSplit() {}

  /**
   * Draws parts from examples that need not be grouped.
   *
   * @param labels label of each example
   * @param seed of the random order
   * @param sizes how many examples each part gets
   * @return {@code [example]}: the index in {@code sizes} of the part that the example belongs to,
   *     or {@code sizes.length} for the rest
   * @throws IllegalArgumentException if the parts are larger than the whole
   */
  public static int[] draw(int[] labels, long seed, int... sizes) {
    return draw(labels, IntStream.range(0, labels.length).toArray(), seed, sizes);
  }

  /**
   * Draws parts from examples, keeping those with equal keys together.
   *
   * @param labels label of each example
   * @param keys key of each example, mostly its text
   * @param seed of the random order
   * @param sizes how many examples each part gets
   * @return {@code [example]}: the index in {@code sizes} of the part that the example belongs to,
   *     or {@code sizes.length} for the rest
   * @throws IllegalArgumentException if the parts are larger than the whole or there are not as
   *     many keys as labels
   */
  public static int[] draw(int[] labels, List<?> keys, long seed, int... sizes) {
    Map<Object, Integer> groups = new HashMap<>();
    int[] groupOf =
        keys.stream().mapToInt(key -> groups.computeIfAbsent(key, k -> groups.size())).toArray();
    return draw(labels, groupOf, seed, sizes);
  }

  /**
   * Draws parts from examples whose groups are known, in about 20 bytes of memory for each.
   *
   * @param labels label of each example
   * @param groups group of each example, not below 0 and below the number of examples
   * @param seed of the random order
   * @param sizes how many examples each part gets
   * @return {@code [example]}: the index in {@code sizes} of the part that the example belongs to,
   *     or {@code sizes.length} for the rest
   * @throws IllegalArgumentException if the parts are larger than the whole or there are not as
   *     many groups as labels
   */
  public static int[] draw(int[] labels, int[] groups, long seed, int... sizes) {
    if (groups.length != labels.length) {
      throw new IllegalArgumentException(groups.length + " keys for " + labels.length + " labels");
    }
    if (IntStream.of(sizes).asLongStream().sum() > labels.length) {
      throw new IllegalArgumentException(
          "Parts of %s cannot be drawn from %d examples"
              .formatted(Arrays.toString(sizes), labels.length));
    }
    int[] groupSizes = new int[labels.length];
    List<Stratum> strata = strata(labels, groups, groupSizes);
    Random random = new Random(seed);
    strata.forEach(stratum -> stratum.shuffle(random));

    int[] partOf = new int[labels.length];
    Arrays.fill(partOf, sizes.length);
    for (int part = 0; part < sizes.length; part++) {
      int[] left = strata.stream().mapToInt(Stratum::examplesLeft).toArray();
      int[] quotas = quotas(sizes[part], left);
      for (int i = 0; i < quotas.length; i++) {
        strata.get(i).take(quotas[i], part, partOf);
      }
    }
    int[] parts = new int[labels.length];
    Arrays.setAll(parts, example -> partOf[groups[example]]);
    return parts;
  }

  /**
   * The examples of a part, in their order.
   *
   * @param parts {@code [example]}, as drawn
   * @param part index in the sizes that were drawn, or their number for the rest
   */
  public static <T> Stream<T> part(List<T> examples, int[] parts, int part) {
    return IntStream.range(0, parts.length).filter(i -> parts[i] == part).mapToObj(examples::get);
  }

  private static List<Stratum> strata(int[] labels, int[] groups, int[] groupSizes) {
    Map<Integer, Stratum> byLabel = new TreeMap<>();
    for (int example = 0; example < labels.length; example++) {
      int group = groups[example];
      if (groupSizes[group] == 0) {
        byLabel.computeIfAbsent(labels[example], label -> new Stratum(groupSizes)).add(group);
      }
      groupSizes[group]++;
    }
    return List.copyOf(byLabel.values());
  }

  /** Shares out a number in proportion to the weights, by largest remainder. */
  private static int[] quotas(int number, int[] weights) {
    long total = Math.max(1, IntStream.of(weights).asLongStream().sum());
    int[] quotas = new int[weights.length];
    for (int i = 0; i < weights.length; i++) {
      quotas[i] = (int) ((long) number * weights[i] / total);
    }
    IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparingLong(i -> -((long) number * weights[i] % total)))
        .limit(number - IntStream.of(quotas).sum())
        .forEach(i -> quotas[i]++);
    return quotas;
  }

  /** The groups of a label that no part has taken yet. */
  private static final class Stratum {

    private final int[] groupSizes;
    private int[] groups = new int[16];
    private int count;

    Stratum(int[] groupSizes) {
      this.groupSizes = groupSizes;
    }

    void add(int group) {
      if (count == groups.length) {
        groups = Arrays.copyOf(groups, count + (count >> 1));
      }
      groups[count++] = group;
    }

    /** As {@link Collections#shuffle(List, Random)} does it. */
    void shuffle(Random random) {
      for (int i = count; i > 1; i--) {
        int other = random.nextInt(i);
        int group = groups[i - 1];
        groups[i - 1] = groups[other];
        groups[other] = group;
      }
    }

    int examplesLeft() {
      int examples = 0;
      for (int i = 0; i < count; i++) {
        examples += groupSizes[groups[i]];
      }
      return examples;
    }

    void take(int quota, int part, int[] partOf) {
      int missing = quota;
      int left = 0;
      for (int i = 0; i < count; i++) {
        int group = groups[i];
        if (groupSizes[group] <= missing) {
          partOf[group] = part;
          missing -= groupSizes[group];
        } else {
          groups[left++] = group;
        }
      }
      count = left;
    }
  }
}
