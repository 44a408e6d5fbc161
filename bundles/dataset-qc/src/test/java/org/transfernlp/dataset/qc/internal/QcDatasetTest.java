package org.transfernlp.dataset.qc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.FixedDataFolder;
import org.transfernlp.dataset.io.RealData;

class QcDatasetTest {

  @Test
  void testIsTheOfficialOne() {
    assertEquals(
        Map.of("ABBR", 9L, "DESC", 138L, "ENTY", 94L, "HUM", 65L, "LOC", 81L, "NUM", 113L),
        perLabel(qc(), Split.TEST));
  }

  @Test
  void trainAndValidationShareOutTheOfficialTrainInProportion() {
    Map<String, Long> train = perLabel(qc(), Split.TRAIN);
    Map<String, Long> validation = perLabel(qc(), Split.VALIDATION);
    assertEquals(
        Map.of(
            "ABBR", 76L, "DESC", 1_023L, "ENTY", 1_100L, "HUM", 1_077L, "LOC", 735L, "NUM", 789L),
        train);
    assertEquals(
        Map.of("ABBR", 10L, "DESC", 139L, "ENTY", 150L, "HUM", 146L, "LOC", 100L, "NUM", 107L),
        validation);
    assertEquals(4_800, sum(train));
    assertEquals(652, sum(validation));
  }

  @Test
  void copiesOfAQuestionAreOnOneSide() {
    assertTrue(
        Collections.disjoint(
            texts(examples(qc(), Split.TRAIN)), texts(examples(qc(), Split.VALIDATION))));
  }

  @Test
  void questionsThatAreAlsoTestQuestionsAreLeftWhereTheyAre() {
    Set<String> test = texts(examples(qc(), Split.TEST));
    Set<String> other = texts(examples(qc(), Split.TRAIN));
    other.addAll(texts(examples(qc(), Split.VALIDATION)));
    test.retainAll(other);
    assertEquals(10, test.size());
  }

  @Test
  void latin1ByteIsACharacter() {
    assertTrue(
        Stream.of(Split.TRAIN, Split.VALIDATION)
            .flatMap(qc()::examples)
            .anyMatch(example -> example.texts().get(0).contains(" sister\u00F0city ")));
  }

  @Test
  void fineClassesAreFiftyOfWhichTheTestHas42() {
    Dataset fine = new QcFineDataset(real());
    assertEquals(50, Set.copyOf(fine.info().labels()).size());
    Map<String, Long> train = perLabel(fine, Split.TRAIN);
    Map<String, Long> test = perLabel(fine, Split.TEST);
    perLabel(fine, Split.VALIDATION)
        .forEach((name, number) -> train.merge(name, number, Long::sum));
    assertEquals(50, train.size());
    assertEquals(5_452, sum(train));
    assertEquals(42, test.size());
    assertEquals(123L, test.get("DESC:def"));
  }

  @Test
  void coarseAndFineDatasetHaveTheSameQuestionsInAPart() {
    Dataset fine = new QcFineDataset(real());
    for (Split split : Split.values()) {
      List<Example> coarse = examples(qc(), split);
      assertEquals(texts(coarse), texts(examples(fine, split)));
      assertEquals(coarse, examples(qc(), split));
    }
  }

  @Test
  void missingFilesAreToldBeforeReading(@TempDir Path empty) {
    assertTrue(qc().unavailable().isEmpty());
    Dataset absent = new QcDataset(new FixedDataFolder(empty));
    assertTrue(absent.unavailable().orElseThrow().contains("qc/train_5500.label"));
    assertTrue(absent.unavailable().orElseThrow().contains("transfer:dataset-fetch qc"));
    assertThrows(DatasetUnavailableException.class, () -> absent.examples(Split.TEST));
    assertTrue(new QcFineDataset(new FixedDataFolder(empty)).unavailable().isPresent());
  }

  private static Dataset qc() {
    return new QcDataset(real());
  }

  private static DataFolder real() {
    return RealData.with("qc/train_5500.label", "qc/TREC_10.label");
  }

  private static List<Example> examples(Dataset dataset, Split split) {
    try (Stream<Example> examples = dataset.examples(split)) {
      return examples.toList();
    }
  }

  private static Map<String, Long> perLabel(Dataset dataset, Split split) {
    return examples(dataset, split).stream()
        .collect(
            Collectors.groupingBy(
                example -> dataset.info().labels().get(example.label()),
                TreeMap::new,
                Collectors.counting()));
  }

  private static long sum(Map<String, Long> numbers) {
    return numbers.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Set<String> texts(List<Example> examples) {
    return examples.stream().map(example -> example.texts().get(0)).collect(Collectors.toSet());
  }
}
