package org.transfernlp.dataset.mr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.FixedDataFolder;
import org.transfernlp.dataset.io.RealData;

class MrDatasetTest {

  @ParameterizedTest
  @EnumSource
  void splitHasItsSizeAndIsBalanced(Split split) {
    MrDataset mr = real();
    List<Example> examples = examples(mr, split);
    assertEquals(mr.info().sizes().get(split), examples.size());
    assertEquals(examples.size() / 2, examples.stream().filter(e -> e.label() == 1).count());
  }

  @Test
  void everySentenceIsInOneSplitOnly() {
    MrDataset mr = real();
    Set<List<String>> texts = new HashSet<>();
    for (Split split : Split.values()) {
      examples(mr, split).forEach(e -> assertTrue(texts.add(e.texts()), e.toString()));
    }
    assertEquals(10_662, texts.size());
  }

  @Test
  void orderIsTheSameAtEveryCall() {
    MrDataset mr = real();
    assertEquals(examples(mr, Split.TRAIN), examples(mr, Split.TRAIN));
  }

  @Test
  void ellipsisByteIsPartOfTheSentence() {
    MrDataset mr = real();
    List<String> texts =
        Stream.of(Split.values())
            .flatMap(mr::examples)
            .map(example -> example.texts().get(0))
            .toList();
    assertTrue(
        texts.contains(
            "…the maudlin way its story unfolds suggests a director fighting against the urge to"
                + " sensationalize his material . "));
    assertEquals(33, String.join("", texts).chars().filter(c -> c == '…').count());
  }

  @Test
  void labelsMeanWhatTheirNamesSay() {
    assertEquals(List.of("negative", "positive"), real().info().labels());
    Example bad =
        Stream.of(Split.values())
            .flatMap(real()::examples)
            .filter(e -> e.texts().get(0).startsWith("this overproduced piece of dreck"))
            .findFirst()
            .orElseThrow();
    assertEquals(0, bad.label());
  }

  @Test
  void realDataIsAvailable() {
    assertTrue(real().unavailable().isEmpty());
  }

  @Test
  void missingFilesAreToldBeforeReading(@TempDir Path empty) {
    MrDataset mr = new MrDataset(new FixedDataFolder(empty));
    assertTrue(mr.unavailable().orElseThrow().contains("mr/rt-polarity.neg"));
    assertThrows(DatasetUnavailableException.class, () -> mr.examples(Split.TEST));
  }

  private static MrDataset real() {
    return new MrDataset(RealData.with("mr/rt-polarity.pos", "mr/rt-polarity.neg"));
  }

  private static List<Example> examples(MrDataset mr, Split split) {
    try (Stream<Example> examples = mr.examples(split)) {
      return examples.toList();
    }
  }
}
