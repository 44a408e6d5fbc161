package org.transfernlp.dataset.msrp.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

class MsrpDatasetTest {

  @Test
  void testIsTheOfficialOne() {
    assertEquals(Map.of("paraphrase", 1_147L, "no-paraphrase", 578L), perLabel(Split.TEST));
  }

  @Test
  void trainAndValidationShareOutTheOfficialTrainInProportion() {
    assertEquals(Map.of("paraphrase", 2_415L, "no-paraphrase", 1_160L), perLabel(Split.TRAIN));
    assertEquals(Map.of("paraphrase", 338L, "no-paraphrase", 163L), perLabel(Split.VALIDATION));
    for (Split split : Split.values()) {
      assertEquals(real().info().sizes().get(split), examples(split).size());
    }
  }

  @Test
  void everyPairIsInOneSplitOnlyAndStaysThere() {
    Set<List<String>> pairs = new HashSet<>();
    for (Split split : Split.values()) {
      examples(split).forEach(e -> assertTrue(pairs.add(e.texts()), e.toString()));
      assertEquals(examples(split), examples(split));
    }
    assertEquals(5_801, pairs.size());
  }

  @Test
  void quotesAndControlByteAreText() {
    List<String> texts =
        Stream.of(Split.TRAIN, Split.VALIDATION)
            .flatMap(split -> examples(split).stream())
            .flatMap(example -> example.texts().stream())
            .toList();
    assertTrue(
        texts.contains(
            "Amrozi accused his brother, whom he called \"the witness\", of deliberately"
                + " distorting his evidence."));
    assertEquals(1, texts.stream().filter(text -> text.indexOf('\u0012') >= 0).count());
    assertTrue(texts.stream().noneMatch(text -> text.endsWith("\r") || text.contains("\uFEFF")));
  }

  @Test
  void missingFilesAreToldBeforeReading(@TempDir Path empty) {
    assertTrue(real().unavailable().isEmpty());
    Dataset absent = new MsrpDataset(new FixedDataFolder(empty));
    assertTrue(absent.unavailable().orElseThrow().contains("msrp/msr_paraphrase_train.txt"));
    assertTrue(absent.unavailable().orElseThrow().contains("msiextract"));
    assertThrows(DatasetUnavailableException.class, () -> absent.examples(Split.TEST));
  }

  private static Dataset real() {
    return new MsrpDataset(
        RealData.with("msrp/msr_paraphrase_train.txt", "msrp/msr_paraphrase_test.txt"));
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
