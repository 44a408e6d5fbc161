package org.transfernlp.itests.weather;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;

/** Two hundred sentences about the weather, told apart by one word. */
public final class Weather implements Dataset {

  @Override
  public DatasetInfo info() {
    return new DatasetInfo(
        "weather",
        "Weather reports",
        TaskKind.SINGLE_TEXT,
        List.of("bad", "good"),
        Map.of(),
        "none",
        "CC0",
        "https://example.org",
        List.of());
  }

  @Override
  public Stream<Example> examples(Split split) {
    return IntStream.range(0, 200)
        .mapToObj(i -> new Example("day " + i % 50 + (i % 2 == 0 ? " rain" : " sun"), i % 2));
  }
}
