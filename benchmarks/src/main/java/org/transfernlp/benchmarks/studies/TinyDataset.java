package org.transfernlp.benchmarks.studies;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;

/** A few examples in memory. */
public final class TinyDataset implements Dataset {

  private static final int EXAMPLES = 10;

  private final DatasetInfo info;

  /** A target, for a container. */
  public TinyDataset() {
    this("tiny-target");
  }

  /** A dataset of an id. */
  TinyDataset(String id) {
    info =
        new DatasetInfo(
            id,
            "Ten examples in memory",
            TaskKind.SINGLE_TEXT,
            List.of("odd", "even"),
            Map.of(Split.TRAIN, EXAMPLES, Split.VALIDATION, EXAMPLES, Split.TEST, EXAMPLES),
            "none",
            "none",
            "none",
            List.of());
  }

  @Override
  public DatasetInfo info() {
    return info;
  }

  @Override
  public Stream<Example> examples(Split split) {
    return IntStream.range(0, EXAMPLES)
        .mapToObj(number -> new Example("the number " + number % 4, number % 2));
  }
}
