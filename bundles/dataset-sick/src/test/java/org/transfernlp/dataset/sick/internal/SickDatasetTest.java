package org.transfernlp.dataset.sick.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.FixedDataFolder;
import org.transfernlp.dataset.io.RealData;

class SickDatasetTest {

  @Test
  void splitsAreTheOfficialOnes() {
    assertEquals(
        Map.of("neutral", 2_536L, "entailment", 1_299L, "contradiction", 665L),
        perLabel(Split.TRAIN));
    assertEquals(
        Map.of("neutral", 282L, "entailment", 144L, "contradiction", 74L),
        perLabel(Split.VALIDATION));
    assertEquals(
        Map.of("neutral", 2_793L, "entailment", 1_414L, "contradiction", 720L),
        perLabel(Split.TEST));
    for (Split split : Split.values()) {
      assertEquals(real().info().sizes().get(split), examples(split).size());
    }
  }

  @Test
  void bothSentencesAreReadInOrder() {
    assertEquals(
        new Example(
            List.of(
                "A group of kids is playing in a yard and an old man is standing in the background",
                "A group of boys in a yard is playing and a man is standing in the background"),
            2),
        examples(Split.TRAIN).get(0));
  }

  @Test
  void noSentenceHasTheCarriageReturnOfItsLine() {
    assertTrue(
        examples(Split.TEST).stream()
            .flatMap(example -> example.texts().stream())
            .noneMatch(text -> text.endsWith("\r")));
  }

  @Test
  void missingFilesAreToldBeforeReading(@TempDir Path empty) {
    assertTrue(real().unavailable().isEmpty());
    Dataset absent = new SickDataset(new FixedDataFolder(empty));
    assertTrue(absent.unavailable().orElseThrow().contains("sick/SICK_train.txt"));
    assertThrows(DatasetUnavailableException.class, () -> absent.examples(Split.TEST));
  }

  private static Dataset real() {
    return new SickDataset(
        RealData.with(
            "sick/SICK_train.txt", "sick/SICK_trial.txt", "sick/SICK_test_annotated.txt"));
  }

  private static Map<String, Long> perLabel(Split split) {
    List<String> labels = real().info().labels();
    return examples(split).stream()
        .collect(
            Collectors.groupingBy(example -> labels.get(example.label()), Collectors.counting()));
  }

  private static List<Example> examples(Split split) {
    try (Stream<Example> examples = real().examples(split)) {
      return examples.toList();
    }
  }
}
