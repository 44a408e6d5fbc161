package org.transfernlp.engine.internal.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.LayerGroup;

class TrialExportTest extends PredictorScenario {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Path folder = Path.of("unset");

  @BeforeEach
  void nameFolder() {
    folder = work.resolve("exports").resolve("mine");
  }

  @Test
  void modelInPlainJavaIsExportedWithoutAFileOfItsOwn() throws IOException {
    assertEquals(
        List.of("README.md", "config.json", "model.safetensors", "vocabulary.txt"), export());
    assertEquals(
        List.of("README.md", "config.json", "model.safetensors", "vocabulary.txt"), names(folder));
    assertEquals(List.of("mine"), names(work.resolve("exports")));
    Path usual = Files.createFile(work.resolve("usual"));
    for (String name : names(folder)) {
      assertEquals(
          Files.getPosixFilePermissions(usual),
          Files.getPosixFilePermissions(folder.resolve(name)),
          name);
    }
    assertEquals(0, model.open.get());
  }

  @Test
  void modelMayAddAFileOfItsOwn() throws IOException {
    model.exported = "what it computes";
    assertTrue(export().contains("model.toy.txt"));
    assertEquals("what it computes", Files.readString(folder.resolve("model.toy.txt")));
    String readme = Files.readString(folder.resolve("README.md"));
    assertTrue(readme.contains("model.toy.txt"), readme);
    assertTrue(readme.contains("How it is used."), readme);
  }

  @Test
  void interruptDuringAnExportIsNotLost() throws IOException {
    model.exported = "what it computes";
    model.beforeExport = () -> Thread.currentThread().interrupt();
    List<String> files = export();
    assertTrue(Thread.interrupted());
    assertTrue(files.contains("model.toy.txt"));
    assertEquals(files.stream().sorted().toList(), names(folder));
  }

  /** Read by the words of the format's description, not by our own reader. */
  @Test
  void parametersAreThoseOfTheTrial() throws IOException {
    export();
    ByteBuffer file =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("model.safetensors")))
            .order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) file.getLong()];
    file.get(header);
    JsonNode tensors = JSON.readTree(header);
    assertEquals(3, tensors.size());
    ByteBuffer values = file.slice().order(ByteOrder.LITTLE_ENDIAN);
    Checkpoint kept =
        Checkpoint.read(
            checkpoint(TRIAL), store.trial(TRIAL).orElseThrow().checkpoints().get(2) + "");
    for (String name : List.of("EMBEDDING/vectors", "HIDDEN/scales", "OUTPUT/weights")) {
      JsonNode tensor = tensors.path(name);
      assertEquals("F32", tensor.path("dtype").asText());
      float[] read = new float[kept.of(group(name)).get(0).values().length];
      values
          .position(tensor.path("data_offsets").get(0).asInt())
          .slice()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(read);
      assertArrayEquals(kept.of(group(name)).get(0).values(), read, name);
    }
  }

  private static LayerGroup group(String name) {
    return LayerGroup.valueOf(name.substring(0, name.indexOf('/')));
  }

  @Test
  void wordStandsInTheLineOfItsId() throws IOException {
    export();
    List<String> words =
        Arrays.asList(Files.readString(folder.resolve("vocabulary.txt")).split("\n", -1));
    JsonNode config = config();
    assertEquals(words.size() + 1, config.path("vocabularySize").asInt());
    assertTrue(words.contains("good1"));
    assertEquals(words.size(), Set.copyOf(words).size());
  }

  @Test
  void configurationSaysWhatAProgramNeeds() throws IOException {
    export();
    JsonNode config = config();
    assertEquals("bag", config.path("model").asText());
    assertEquals(MOST_TOKENS, config.path("maxTokens").asInt());
    assertEquals("bad", config.path("labels").path(0).asText());
    assertEquals("good", config.path("labels").path(1).asText());
    assertEquals(8, config.path("hiddenSize").asInt());
    assertEquals(0.8125, config.path("testAccuracy").asDouble());
    assertEquals(0.5, config.path("hyperparameters").path("learningRate").asDouble());
  }

  @Test
  void readmeSaysHowThePartsGoTogether() throws IOException {
    export();
    String readme = Files.readString(folder.resolve("README.md"));
    for (String fact :
        List.of(
            TRIAL,
            "`EMBEDDING/vectors` | [",
            "`HIDDEN/scales` | [8]",
            "`OUTPUT/weights` | [8, 2]",
            "| 1 | good |",
            "81.25 %",
            "first 12 tokens",
            "licence: none")) {
      assertTrue(readme.contains(fact), fact + " in " + readme);
    }
  }

  @Test
  void datasetNeedNotBeThere() throws IOException {
    catalogue.remove(dataset);
    export();
    assertTrue(Files.readString(folder.resolve("README.md")).contains("`small`: not known here"));
  }

  @Test
  void labelThatLooksLikeATableStaysInItsCell() throws IOException {
    keep(
        OTHER,
        store.trial(OTHER).orElseThrow().checkpoints(),
        Map.of(
            "task kind",
            "SINGLE_TEXT",
            "labels",
            "[\"a|b\\nc\",\"good\"]",
            "vocabulary",
            store.trial(OTHER).orElseThrow().result().provenance().get("vocabulary") + ""));
    predictors().export(OTHER, folder);
    assertTrue(Files.readString(folder.resolve("README.md")).contains("| 0 | a\\|b c |"));
    assertEquals("a|b\nc", config().path("labels").path(0).asText());
  }

  @Test
  void folderThatExistsIsLeftAlone() throws IOException {
    Files.createDirectories(folder);
    assertRefused("exists already", () -> predictors().export(TRIAL, folder));
    assertEquals(List.of(), names(folder));
    Path dangling = work.resolve("link");
    Files.createSymbolicLink(dangling, work.resolve("nowhere"));
    assertRefused("exists already", () -> predictors().export(TRIAL, dangling));
    assertFalse(Files.exists(work.resolve("nowhere")));
  }

  @Test
  void nothingIsLeftOfAnExportThatFails() throws IOException {
    model.exported = "half";
    model.failure = new IOException("No space left on device");
    assertRefused(
        "Cannot write the export to " + folder + ": No space left on device",
        () -> predictors().export(TRIAL, folder));
    assertEquals(List.of(), names(work.resolve("exports")));
    assertEquals(0, model.open.get());
  }

  @Test
  void modelThatFailsToWriteItsFileIsNamed() throws IOException {
    model.exported = "half";
    model.beforeExport =
        () -> {
          throw new IllegalStateException("boom");
        };
    ExperimentException e =
        assertThrows(ExperimentException.class, () -> predictors().export(TRIAL, folder));
    assertEquals(
        "Model 'bag' failed to write its own file of the network: java.lang.IllegalStateException:"
            + " boom",
        e.getMessage());
    assertEquals(List.of(), names(work.resolve("exports")));
    assertEquals(0, model.open.get());
  }

  @Test
  void modelWhoseEndingIsNoneIsNamed() throws IOException {
    model.exported = "half";
    model.ending = "../../x/y";
    assertRefused(
        "Model 'bag' failed to say the ending of its own files (exportFormat): ",
        () -> predictors().export(TRIAL, folder));
    assertEquals(List.of(), names(work.resolve("exports")));
    assertEquals(0, model.open.get());
  }

  @Test
  void placeThatIsNoneIsRefused() throws IOException {
    Path file = Files.createFile(work.resolve("file"));
    assertRefused("Cannot write the export", () -> predictors().export(TRIAL, file.resolve("x")));
    assertRefused("There is no trial", () -> predictors().export("ffff", folder));
    assertFalse(Files.exists(folder));
  }

  private List<String> export() {
    return predictors().export(TRIAL, folder).stream()
        .map(file -> file.getFileName().toString())
        .toList();
  }

  private JsonNode config() throws IOException {
    return JSON.readTree(folder.resolve("config.json").toFile());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
