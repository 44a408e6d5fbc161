package org.transfernlp.dataset.io;

import java.util.ArrayList;
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
    Group[] groupOf = new Group[labels.length];
    Arrays.setAll(groupOf, example -> new Group());
    return draw(labels, groupOf, seed, sizes);
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
    if (keys.size() != labels.length) {
      throw new IllegalArgumentException(keys.size() + " keys for " + labels.length + " labels");
    }
    Map<Object, Group> groups = new HashMap<>();
    Group[] groupOf =
        keys.stream()
            .map(key -> groups.computeIfAbsent(key, k -> new Group()))
            .toArray(Group[]::new);
    return draw(labels, groupOf, seed, sizes);
  }

  private static int[] draw(int[] labels, Group[] groupOf, long seed, int[] sizes) {
    if (IntStream.of(sizes).asLongStream().sum() > labels.length) {
      throw new IllegalArgumentException(
          "Parts of %s cannot be drawn from %d examples"
              .formatted(Arrays.toString(sizes), labels.length));
    }
    List<Stratum> strata = strata(labels, groupOf);
    Random random = new Random(seed);
    strata.forEach(stratum -> Collections.shuffle(stratum.groups, random));

    for (int part = 0; part < sizes.length; part++) {
      int[] left = strata.stream().mapToInt(Stratum::examplesLeft).toArray();
      int[] quotas = quotas(sizes[part], left);
      for (int i = 0; i < quotas.length; i++) {
        strata.get(i).take(quotas[i], part);
      }
    }
    return Stream.of(groupOf)
        .mapToInt(group -> group.taken() ? group.part : sizes.length)
        .toArray();
  }

  private static List<Stratum> strata(int[] labels, Group[] groupOf) {
    Map<Integer, Stratum> byLabel = new TreeMap<>();
    for (int example = 0; example < labels.length; example++) {
      Group group = groupOf[example];
      if (group.size == 0) {
        byLabel.computeIfAbsent(labels[example], label -> new Stratum()).groups.add(group);
      }
      group.size++;
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

  /** Examples that stay together. */
  private static final class Group {

    private static final int NO_PART = -1;

    private int size;
    private int part = NO_PART;

    boolean taken() {
      return part != NO_PART;
    }
  }

  /** The groups of a label. */
  private static final class Stratum {

    private final List<Group> groups = new ArrayList<>();

    int examplesLeft() {
      return groups.stream().filter(group -> !group.taken()).mapToInt(group -> group.size).sum();
    }

    void take(int quota, int part) {
      int missing = quota;
      for (Group group : groups) {
        if (!group.taken() && group.size <= missing) {
          group.part = part;
          missing -= group.size;
        }
      }
    }
  }
}
