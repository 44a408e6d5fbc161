package org.transfernlp.dataset.files.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.dataset.io.RealData;

/** The configuration that comes with the feature, on the real data. */
class ExampleConfigurationTest {

  private static final Path FILE =
      Path.of("../../features/src/main/etc/" + FilesConfiguration.PID + "-snli-partial.cfg");

  @Test
  void partOfSnliHasTheNumbersOfItsDescription() throws IOException {
    Dataset dataset = snli();
    assertTrue(dataset.unavailable().isEmpty());
    assertEquals(TaskKind.TEXT_PAIR, dataset.info().kind());
    assertEquals(List.of("entailment", "contradiction", "neutral"), dataset.info().labels());
    assertArrayEquals(new int[] {27_221, 21_562, 27_230}, counts(dataset, Split.TRAIN));
    assertArrayEquals(new int[] {3_329, 3_278, 3_235}, counts(dataset, Split.VALIDATION));
    assertArrayEquals(new int[] {3_368, 3_237, 3_219}, counts(dataset, Split.TEST));
  }

  @Test
  void pairsWithTwoLabelsKeepBoth() throws IOException {
    try (Stream<Example> examples = snli().examples(Split.TRAIN)) {
      HashSet<List<String>> pairs = new HashSet<>();
      assertEquals(7, examples.filter(example -> !pairs.add(example.texts())).count());
    }
  }

  private static int[] counts(Dataset dataset, Split split) {
    int[] counts = new int[3];
    try (Stream<Example> examples = dataset.examples(split)) {
      examples.forEach(example -> counts[example.label()]++);
    }
    return counts;
  }

  private static Dataset snli() throws IOException {
    Properties file = new Properties();
    try (Reader reader = Files.newBufferedReader(FILE, UTF_8)) {
      file.load(reader);
    }
    Map<String, Object> properties = new HashMap<>();
    file.stringPropertyNames().forEach(key -> properties.put(key, file.getProperty(key)));
    properties.put("service.pid", FilesConfiguration.PID + "~snli-partial");
    return new FilesDataset(
        RealData.with(
            "snli/snli_1.0_train_partial_pairs.tsv.gz",
            "snli/snli_1.0_dev.jsonl.gz",
            "snli/snli_1.0_test.jsonl.gz"),
        properties);
  }
}
