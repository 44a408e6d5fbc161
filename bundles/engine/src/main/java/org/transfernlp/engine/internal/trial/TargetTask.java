package org.transfernlp.engine.internal.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.TaskKind;

/**
 * What a trial's network tells apart. It is part of the trial's provenance, as its answers are to
 * be understood when the dataset is gone.
 *
 * @param kind what it reads
 * @param labels the names of the classes
 */
public record TargetTask(TaskKind kind, List<String> labels) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KIND = "task kind";
  private static final String LABELS = "labels";

  public TargetTask {
    labels = List.copyOf(labels);
  }

  /** The task of a dataset. */
  static TargetTask of(DatasetInfo target) {
    return new TargetTask(target.kind(), target.labels());
  }

  /** What a trial's provenance says; empty if that is nothing. */
  public static Optional<TargetTask> of(Map<String, String> provenance) {
    try {
      return Optional.of(
          new TargetTask(
              TaskKind.valueOf(provenance.getOrDefault(KIND, "")),
              JSON.readValue(
                  provenance.getOrDefault(LABELS, ""), new TypeReference<List<String>>() {})));
    } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }

  /** The entries of the provenance. */
  Map<String, String> provenance() {
    try {
      return Map.of(KIND, kind.name(), LABELS, JSON.writeValueAsString(labels));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
