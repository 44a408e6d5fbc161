package org.transfernlp.engine.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;

/**
 * A dataset for tests: texts of neutral words among which a few good or bad ones decide the label.
 */
public final class MemoryDataset implements Dataset {

  private final DatasetInfo info;
  private final Map<Split, List<Example>> examples;

  /** A dataset of a size whose texts the seed decides. */
  public MemoryDataset(String id, int train, long seed) {
    this(id, TaskKind.SINGLE_TEXT, train, seed);
  }

  /** The same of a kind. */
  public MemoryDataset(String id, TaskKind kind, int train, long seed) {
    info =
        new DatasetInfo(
            id, id, kind, List.of("bad", "good"), Map.of(), "none", "none", "none", List.of());
    SplittableRandom random = new SplittableRandom(seed);
    examples =
        Map.of(
            Split.TRAIN, examples(kind, train, random),
            Split.VALIDATION, examples(kind, 60, random),
            Split.TEST, examples(kind, 90, random));
  }

  private MemoryDataset(DatasetInfo info, Map<Split, List<Example>> examples) {
    this.info = info;
    this.examples = examples;
  }

  /** The same with one text throughout a split. */
  public MemoryDataset withText(Split split, String text) {
    Map<Split, List<Example>> others = new EnumMap<>(examples);
    others.replace(
        split,
        examples.getOrDefault(split, List.of()).stream()
            .map(example -> new Example(List.of(text), example.label()))
            .toList());
    return new MemoryDataset(info, others);
  }

  /** The same with other names of its classes. */
  public MemoryDataset withLabels(String... labels) {
    return new MemoryDataset(
        new DatasetInfo(
            info.id(),
            info.title(),
            info.kind(),
            List.of(labels),
            Map.of(),
            "none",
            "none",
            "none",
            List.of()),
        examples);
  }

  private static List<Example> examples(TaskKind kind, int count, SplittableRandom random) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int label = i % 2;
      String text = text(label, random);
      examples.add(new Example(kind.texts() == 1 ? List.of(text) : List.of(text, text), label));
    }
    return examples;
  }

  private static String text(int label, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(2, 9); i > 0; i--) {
      text.append('w').append(random.nextInt(30)).append(' ');
    }
    return text.append(label == 1 ? "good" : "bad").append(random.nextInt(4)).toString();
  }

  @Override
  public DatasetInfo info() {
    return info;
  }

  @Override
  public Stream<Example> examples(Split split) {
    return examples.getOrDefault(split, List.of()).stream();
  }
}
