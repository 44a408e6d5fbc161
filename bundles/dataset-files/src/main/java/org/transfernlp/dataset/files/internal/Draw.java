package org.transfernlp.dataset.files.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.StratifiedSplit;

/** Which examples of the training file belong to which split. A byte for each of them. */
final class Draw {

  /** The splits that are drawn; the rest is for training. */
  private final List<Split> drawn;

  /** {@code [example]}: index in the list, or its size for the rest. */
  private final byte[] parts;

  private Draw(List<Split> drawn, byte[] parts) {
    this.drawn = drawn;
    this.parts = parts;
  }

  /**
   * Reads the training file and draws from it.
   *
   * @throws DatasetException if it cannot be read, or is too small
   */
  static Draw read(SourceFiles files) {
    RowKeys keys = new RowKeys(files.name(Split.TRAIN), RowKeys.MOST);
    try (ExampleReader examples = new ExampleReader(files.open(Split.TRAIN), files.settings())) {
      for (Example example = examples.next(); example != null; example = examples.next()) {
        keys.add(example);
      }
    }
    int total = keys.size();
    if (total == 0) {
      throw new DatasetException(
          "%s holds no examples; name a file that has some in %s."
              .formatted(files.name(Split.TRAIN), files.settings().file()));
    }
    Map<Split, PartSize> drawn = files.settings().drawn();
    List<Split> order = Arrays.stream(Split.values()).filter(drawn::containsKey).toList();
    int[] sizes = order.stream().mapToInt(split -> size(drawn, split, total)).toArray();
    if (Arrays.stream(sizes).asLongStream().sum() >= total
        || Arrays.stream(sizes).anyMatch(size -> size == 0)) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s holds %,d examples, too few to draw %s from them; give smaller or larger sizes in"
                  + " %s, or more data.",
              files.name(Split.TRAIN),
              total,
              order.stream()
                  .map(split -> String.valueOf(drawn.get(split)))
                  .collect(Collectors.joining(" and ")),
              files.settings().file()));
    }
    int[] groups = keys.takeGroups();
    int[] parts = StratifiedSplit.draw(keys.takeLabels(), groups, files.settings().seed(), sizes);
    byte[] partOf = new byte[total];
    for (int i = 0; i < total; i++) {
      partOf[i] = (byte) parts[i];
    }
    return new Draw(order, partOf);
  }

  private static int size(Map<Split, PartSize> drawn, Split split, int total) {
    PartSize size = drawn.get(split);
    return size == null ? 0 : size.of(total);
  }

  /** The number of examples in the training file. */
  int size() {
    return parts.length;
  }

  boolean isIn(Split split, int example) {
    int part = parts[example];
    return split == (part == drawn.size() ? Split.TRAIN : drawn.get(part));
  }
}
