package org.transfernlp.engine.internal.inspection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;

/** A dataset whose examples a test writes down. */
final class ListedDataset implements Dataset {

  private final TaskKind kind;
  private final Map<Split, List<Example>> examples = new EnumMap<>(Split.class);
  private final Set<Split> turning = EnumSet.noneOf(Split.class);
  private Map<Split, Integer> sizes = Map.of();
  private List<DataFile> files = List.of();
  private Optional<String> unavailable = Optional.empty();

  ListedDataset(TaskKind kind) {
    this.kind = kind;
  }

  static Example pair(String first, String second, int label) {
    return new Example(List.of(first, second), label);
  }

  ListedDataset with(Split split, Example... listed) {
    examples.put(split, Arrays.asList(listed));
    return this;
  }

  /** Gives the examples of a split in the other order each time. */
  ListedDataset turnedAround(Split split) {
    turning.add(split);
    return this;
  }

  ListedDataset sized(Map<Split, Integer> stated) {
    sizes = stated;
    return this;
  }

  ListedDataset reading(DataFile... named) {
    files = List.of(named);
    return this;
  }

  ListedDataset missing(String reason) {
    unavailable = Optional.of(reason);
    return this;
  }

  @Override
  public DatasetInfo info() {
    return new DatasetInfo(
        "listed", "Listed", kind, List.of("no", "yes"), sizes, "none", "none", "none", files);
  }

  @Override
  public Stream<Example> examples(Split split) {
    if (unavailable.isPresent() && !examples.containsKey(split)) {
      throw new DatasetUnavailableException(unavailable.get());
    }
    List<Example> listed = examples.getOrDefault(split, List.of());
    if (turning.contains(split)) {
      List<Example> turned = new ArrayList<>(listed);
      Collections.reverse(turned);
      examples.put(split, turned);
    }
    return listed.stream();
  }

  @Override
  public Optional<String> unavailable() {
    return unavailable;
  }

  @Override
  public Acquisition acquisition() {
    return Acquisition.byHand("Ask the owners.");
  }
}
