package org.transfernlp.dataset.snli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.FixedDataFolder;
import org.transfernlp.dataset.io.RealData;
import org.transfernlp.dataset.io.SyntheticZip;

class SnliDatasetTest {

  private static final String DEV = "snli/snli_1.0_dev.jsonl.gz";
  private static final String TEST = "snli/snli_1.0_test.jsonl.gz";

  @TempDir Path folder;

  @Test
  void validationAndTestAreTheOfficialOnesWithoutTheUnlabelledPairs() {
    DataFolder real = RealData.with(DEV, TEST);
    assertEquals(
        Map.of("entailment", 3_329L, "contradiction", 3_278L, "neutral", 3_235L),
        perLabel(real, Split.VALIDATION));
    assertEquals(
        Map.of("entailment", 3_368L, "contradiction", 3_237L, "neutral", 3_219L),
        perLabel(real, Split.TEST));
    assertEquals(
        Map.of(Split.TRAIN, 549_367, Split.VALIDATION, 9_842, Split.TEST, 9_824),
        new SnliDataset(real).info().sizes());
  }

  @Test
  void bothSentencesAreReadInOrder() {
    assertEquals(
        new Example(
            List.of(
                "Two women are embracing while holding to go packages.",
                "The sisters are hugging goodbye while holding to go packages after just eating"
                    + " lunch."),
            2),
        examples(RealData.with(DEV), Split.VALIDATION).get(0));
  }

  @Test
  void withoutTheTrainingFileTheOtherPartsCanStillBeRead() throws IOException {
    DataFolder real = RealData.with(DEV, TEST);
    Files.createDirectory(folder.resolve("snli"));
    Files.copy(real.path().resolve(DEV), folder.resolve(DEV));
    Files.copy(real.path().resolve(TEST), folder.resolve(TEST));
    DataFolder noTrain = new FixedDataFolder(folder);
    Dataset snli = new SnliDataset(noTrain);

    String missing = snli.unavailable().orElseThrow();
    assertTrue(
        missing.startsWith(
            "Dataset 'snli' needs snli/snli_1.0.zip or snli/snli_1.0_train.jsonl in " + folder),
        missing);
    assertTrue(missing.contains("transfer:dataset-fetch snli"), missing);
    assertThrows(DatasetUnavailableException.class, () -> snli.examples(Split.TRAIN));
    assertEquals(9_842, examples(noTrain, Split.VALIDATION).size());
    assertEquals(9_824, examples(noTrain, Split.TEST).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "snli/snli_1.0_train.jsonl",
        "snli/snli_1.0_train.jsonl.gz",
        "snli/snli_1.0_train.txt",
        "snli/snli_1.0_train.txt.gz",
        "snli/snli_1.0/snli_1.0_train.jsonl",
        "snli/snli_1.0/snli_1.0_train.txt.gz"
      })
  void looseFilesAreFound(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, Pairs.file(List.of("neutral"), name));
    assertReads(List.of(2), file + " holds 1 pairs, but the official data has 550152");
  }

  @Test
  void officialArchiveIsReadAsItIsAndBeforeLooseFiles() throws IOException {
    Path zip = folder.resolve("snli/snli_1.0.zip");
    Files.createDirectory(folder.resolve("snli"));
    new SyntheticZip()
        .file("snli_1.0/Icon\r", "")
        .file("__MACOSX/snli_1.0/._Icon\r", "")
        .file("snli_1.0/snli_1.0_dev.jsonl", "")
        .file("snli_1.0/snli_1.0_train.jsonl", Pairs.jsonLines(List.of("entailment", "-")))
        .writeTo(zip);
    Files.writeString(folder.resolve("snli/snli_1.0_train.jsonl"), "not read");
    assertReads(
        List.of(0),
        zip + "!/snli_1.0/snli_1.0_train.jsonl holds 2 pairs, but the official data has 550152");
    assertTrue(new SnliDataset(new FixedDataFolder(folder)).unavailable().isEmpty());
  }

  @Test
  void archiveWithoutTheFileIsRefused() throws IOException {
    Path zip = folder.resolve("snli/snli_1.0.zip");
    Files.createDirectory(folder.resolve("snli"));
    new SyntheticZip().file("snli_1.0/README.txt", "").writeTo(zip);
    Dataset snli = new SnliDataset(new FixedDataFolder(folder));
    assertEquals(
        zip + " holds no snli_1.0/snli_1.0_dev.jsonl; name one of its files: snli_1.0/README.txt.",
        assertThrows(DatasetException.class, () -> snli.examples(Split.VALIDATION)).getMessage());
  }

  /** The total is compared after the last pair, so the pairs come first. */
  private void assertReads(List<Integer> labels, String complaint) {
    Dataset snli = new SnliDataset(new FixedDataFolder(folder));
    try (Stream<Example> examples = snli.examples(Split.TRAIN)) {
      var rest = examples.iterator();
      for (int label : labels) {
        assertEquals(new Example(List.of("A man sleeps.", "He is awake."), label), rest.next());
      }
      String message = assertThrows(DatasetException.class, rest::hasNext).getMessage();
      assertTrue(message.startsWith(complaint), message);
    }
  }

  private static Map<String, Long> perLabel(DataFolder data, Split split) {
    List<String> labels = new SnliDataset(data).info().labels();
    return examples(data, split).stream()
        .collect(
            Collectors.groupingBy(example -> labels.get(example.label()), Collectors.counting()));
  }

  private static List<Example> examples(DataFolder data, Split split) {
    try (Stream<Example> examples = new SnliDataset(data).examples(split)) {
      return examples.toList();
    }
  }
}
