package org.transfernlp.embeddings.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.embedding.EmbeddingProgress;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.embedding.VectorFormat;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.embedding.Word2VecOptions.Architecture;
import org.transfernlp.embedding.WordVectors;

class EmbeddingServiceTest {

  private static final Word2VecOptions OPTIONS = options(1);
  private static final String ORIGIN = "origin";
  private static final String TAKEN =
      "the same texts and options were trained before; taken from disk";

  @TempDir Path folder;

  private Path texts = Path.of("");
  private OneDataset catalogue = new OneDataset(Stream::of);

  @SuppressWarnings("NullAway.Init")
  private EmbeddingService service;

  @BeforeEach
  void writeTexts() throws IOException {
    texts =
        Files.writeString(folder.resolve("texts.txt"), "the cat sat .\nthe dog ran .\n".repeat(50));
    service = service();
  }

  private EmbeddingService service() {
    return new EmbeddingService(() -> folder.resolve("work"), catalogue);
  }

  private static Word2VecOptions options(long seed) {
    return new Word2VecOptions(Architecture.SKIP_GRAM, 8, 2, 2, 0, 2, 1, 0.025, seed);
  }

  @Test
  void sameTextsAndOptionsAreNotTrainedAgain() {
    EmbeddingInfo first = train("one", OPTIONS);
    EmbeddingInfo second = train("two", OPTIONS);
    assertEquals("trained", first.provenance().get(ORIGIN));
    assertEquals(TAKEN, second.provenance().get(ORIGIN));
    assertEquals(first.sha256(), second.sha256());
    assertEquals(List.of("one", "two"), service.all().stream().map(EmbeddingInfo::name).toList());
    assertEquals(first, service().info("one"));
  }

  @Test
  void sameTextsFromElsewhereAreTheSameTexts() throws IOException {
    EmbeddingInfo first = train("one", OPTIONS);
    texts = Files.move(texts, folder.resolve("moved.txt"));
    EmbeddingInfo second = train("two", OPTIONS);
    assertEquals(first.sha256(), second.sha256());
    assertTrue(second.provenance().containsKey("file " + texts));
    assertFalse(second.provenance().containsKey("file " + folder.resolve("texts.txt")));
  }

  @Test
  void anotherByteOrOptionIsTrainedAnew() throws IOException {
    EmbeddingInfo first = train("one", OPTIONS);
    EmbeddingInfo otherSeed = train("two", options(2));
    Files.writeString(texts, Files.readString(texts).replaceFirst("cat", "dog"));
    EmbeddingInfo otherText = train("three", OPTIONS);
    assertEquals("trained", otherSeed.provenance().get(ORIGIN));
    assertEquals("trained", otherText.provenance().get(ORIGIN));
    assertNotEquals(first.sha256(), otherSeed.sha256());
    assertNotEquals(first.sha256(), otherText.sha256());
  }

  @Test
  void trainingSplitOfADatasetIsTrainedOn() {
    catalogue = new OneDataset(split -> Stream.of(split, split, split));
    service = service();
    EmbeddingInfo info =
        service.train("one", new TrainingTexts(List.of("d"), List.of()), OPTIONS, p -> {});
    assertEquals(List.of("train"), service.load("one").words());
    assertTrue(
        String.valueOf(info.provenance().get("dataset d")).startsWith("3 texts, fingerprint "));
  }

  @Test
  void unavailableDatasetSaysSoItself() {
    catalogue =
        new OneDataset(
            split -> {
              throw new DatasetUnavailableException("get it");
            });
    service = service();
    TrainingTexts texts = new TrainingTexts(List.of("d"), List.of());
    assertThrows(
        DatasetUnavailableException.class,
        () -> service.train("one", texts, OPTIONS, progress -> {}));
  }

  @Test
  void failingDatasetIsNamed() {
    catalogue =
        new OneDataset(
            split -> {
              throw new IllegalStateException("bug");
            });
    service = service();
    TrainingTexts texts = new TrainingTexts(List.of("d"), List.of());
    String message =
        assertThrows(
                DatasetException.class, () -> service.train("one", texts, OPTIONS, progress -> {}))
            .getMessage();
    assertTrue(message.startsWith("Dataset 'd' failed while it was read"), message);
  }

  @Test
  void datasetIsNotBlamedForTheListener() {
    catalogue = new OneDataset(split -> Stream.of("a", "b"));
    service = service();
    RuntimeException failure = new IllegalStateException("no screen");
    for (TrainingTexts some :
        List.of(
            new TrainingTexts(List.of("d"), List.of()),
            new TrainingTexts(List.of(), List.of(texts)))) {
      assertSame(
          failure,
          assertThrows(
              IllegalStateException.class,
              () ->
                  service.train(
                      "one",
                      some,
                      OPTIONS,
                      progress -> {
                        throw failure;
                      })));
    }
  }

  @Test
  void damagedVectorsAreRefusedAndTrainedAnew() throws IOException {
    EmbeddingInfo info = train("one", OPTIONS);
    Path file = vectorFile(info);
    byte[] good = Files.readAllBytes(file);
    for (int position = 0; position < good.length; position += 7) {
      byte[] bad = good.clone();
      bad[position] ^= 0x10;
      Files.write(file, bad);
      String message =
          assertThrows(EmbeddingException.class, () -> service.load("one")).getMessage();
      assertEquals(file + " cannot be read (it is damaged); train or import 'one' again.", message);
    }
    Files.write(file, new byte[0]);
    assertThrows(EmbeddingException.class, () -> service.load("one"));
    assertEquals("trained", train("one", OPTIONS).provenance().get(ORIGIN));
    assertArrayEquals(good, Files.readAllBytes(file));
    assertEquals(info.words(), service.load("one").size());
  }

  @Test
  void missingVectorsAreTrainedAnew() throws IOException {
    EmbeddingInfo info = train("one", OPTIONS);
    Files.delete(vectorFile(info));
    String message = assertThrows(EmbeddingException.class, () -> service.load("one")).getMessage();
    assertTrue(message.contains("(it is missing); train or import 'one' again."), message);
    assertEquals("trained", train("one", OPTIONS).provenance().get(ORIGIN));
    assertEquals(info.words(), service.load("one").size());
  }

  @Test
  void damagedNameIsLeftOutOfTheListAndRefused() throws IOException {
    train("one", OPTIONS);
    train("two", OPTIONS);
    Path file = folder.resolve("work/embeddings/names/one.json");
    String good = Files.readString(file);
    for (String bad :
        List.of(
            "",
            "{",
            "null",
            "[]",
            "{}",
            good.replace("\"dimension\" : 8", "\"dimension\" : -8"),
            good.replaceFirst("[0-9a-f]{64}", "../../../x"))) {
      Files.writeString(file, bad);
      String message =
          assertThrows(EmbeddingException.class, () -> service.info("one")).getMessage();
      assertEquals(file + " cannot be read (it is damaged); train or import 'one' again.", message);
      assertEquals(List.of("two"), service.all().stream().map(EmbeddingInfo::name).toList());
    }
    Files.delete(folder.resolve("work/embeddings/names/two.json"));
    String alone = assertThrows(EmbeddingException.class, service::all).getMessage();
    assertTrue(alone.startsWith(file + " cannot be read"), alone);
  }

  @Test
  void nameThatTellsOfOtherVectorsIsRefusedAndTrainedAnew() throws IOException {
    EmbeddingInfo info = train("one", OPTIONS);
    Path name = folder.resolve("work/embeddings/names/one.json");
    Path trained;
    try (Stream<Path> files = Files.list(folder.resolve("work/embeddings/trained"))) {
      trained = files.findFirst().orElseThrow();
    }
    for (Path file : List.of(name, trained)) {
      String good = Files.readString(file);
      Files.writeString(file, good.replace("\"dimension\" : 8", "\"dimension\" : 9"));
      assertNotEquals(good, Files.readString(file));
    }
    String message = assertThrows(EmbeddingException.class, () -> service.load("one")).getMessage();
    assertEquals(
        name
            + " is damaged (it tells of 6 words of dimension 9, but there are 6 of dimension 8); train or import 'one' again.",
        message);
    assertEquals(info.sha256(), train("one", OPTIONS).sha256());
    assertEquals(8, service.load("one").dimension());
  }

  @Test
  void provenanceOfAnInfoCannotBeChanged() {
    EmbeddingInfo info = train("one", OPTIONS);
    assertThrows(
        UnsupportedOperationException.class, () -> info.provenance().put(ORIGIN, "elsewhere"));
    assertEquals(ORIGIN, info.provenance().keySet().iterator().next());
  }

  @Test
  void namesThatAreNoneAreRefused() {
    for (String name :
        List.of("", ".", "..", "../x", "a/b", "A", "a b", ".a", "-a", "a\0", "\u00E4")) {
      assertThrows(EmbeddingException.class, () -> train(name, OPTIONS));
      assertThrows(EmbeddingException.class, () -> service.info(name));
      assertThrows(EmbeddingException.class, () -> service.importFile(name, texts));
    }
    assertFalse(Files.exists(folder.resolve("work")));
  }

  @Test
  void unknownNameIsAnsweredWithTheNearest() {
    assertTrue(unknown("x").contains("and no others"));
    train("wiki", OPTIONS);
    assertEquals("There are no word vectors 'wikis'; did you mean wiki?", unknown("wikis"));
    assertEquals("There are no word vectors 'zzz'; there are: wiki.", unknown("zzz"));
  }

  private String unknown(String name) {
    return assertThrows(EmbeddingException.class, () -> service.load(name)).getMessage();
  }

  @Test
  void interruptCancelsAndLeavesNothingBehind() {
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> train("one", OPTIONS));
    assertFalse(Thread.interrupted());
    assertEquals(List.of(), service.all());
  }

  @Test
  void interruptDuringTheReadingCancels() {
    catalogue =
        new OneDataset(
            split -> {
              Thread.currentThread().interrupt();
              return Stream.of("a", "b");
            });
    service = service();
    TrainingTexts some = new TrainingTexts(List.of("d"), List.of(texts));
    assertThrows(
        CancellationException.class, () -> service.train("one", some, OPTIONS, progress -> {}));
    assertEquals(List.of(), service.all());
  }

  @Test
  void interruptAtTheEndOfTheTrainingChangesNoName() {
    train("one", options(2));
    EmbeddingInfo before = service.info("one");
    TrainingTexts some = new TrainingTexts(List.of(), List.of(texts));
    assertThrows(
        CancellationException.class,
        () ->
            service.train(
                "one",
                some,
                OPTIONS,
                progress -> {
                  if (progress.fraction() == 1) {
                    Thread.currentThread().interrupt();
                  }
                }));
    assertFalse(Thread.interrupted());
    assertEquals(List.of(before), service.all());
  }

  @Test
  void interruptDuringTheTrainingIsUsedUpByTheCancellation() {
    TrainingTexts some = new TrainingTexts(List.of(), List.of(texts));
    Word2VecOptions endless =
        new Word2VecOptions(Architecture.SKIP_GRAM, 8, 2, 2, 0, 2, 100_000_000, 0.025, 1);
    assertThrows(
        CancellationException.class,
        () ->
            service.train(
                "one",
                some,
                endless,
                progress -> {
                  if (progress.fraction() > 0) {
                    Thread.currentThread().interrupt();
                  }
                }));
    assertFalse(Thread.interrupted());
    assertEquals(List.of(), service.all());
  }

  @Test
  void progressIsTold() {
    List<EmbeddingProgress> told = new ArrayList<>();
    service.train("one", new TrainingTexts(List.of(), List.of(texts)), OPTIONS, told::add);
    assertTrue(told.get(0).activity().startsWith("reading texts.txt"), told.toString());
  }

  @Test
  void exportedVectorsAreImportedAsTheSame() {
    EmbeddingInfo info = train("one", OPTIONS);
    for (VectorFormat format : VectorFormat.values()) {
      Path file = folder.resolve(format + ".txt");
      service.exportFile("one", file, format);
      EmbeddingInfo imported = service.importFile("two", file);
      assertEquals(info.sha256(), imported.sha256());
      assertEquals("imported", imported.provenance().get(ORIGIN));
    }
  }

  @Test
  void interruptDuringTheExportLeavesNoFile() throws IOException {
    train("one", OPTIONS);
    Path target = Files.createDirectory(folder.resolve("exports")).resolve("one.txt");
    Thread.currentThread().interrupt();
    assertThrows(
        CancellationException.class,
        () -> service.exportFile("one", target, VectorFormat.GLOVE_TEXT));
    assertFalse(Thread.interrupted());
    try (Stream<Path> files = Files.list(folder.resolve("exports"))) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void existingFileIsNotOverwritten() throws IOException {
    train("one", OPTIONS);
    String before = Files.readString(texts);
    String message =
        assertThrows(
                EmbeddingException.class,
                () -> service.exportFile("one", texts, VectorFormat.GLOVE_TEXT))
            .getMessage();
    assertTrue(message.contains("exists already"), message);
    assertEquals(before, Files.readString(texts));
  }

  @Test
  void nothingToTrainOnIsRefused() {
    TrainingTexts nothing = new TrainingTexts(List.of(), List.of());
    assertThrows(
        EmbeddingException.class, () -> service.train("one", nothing, OPTIONS, progress -> {}));
  }

  @Test
  void loadedVectorsAreThoseThatWereImported() throws IOException {
    Path file = Files.writeString(folder.resolve("v.txt"), "2 2\na 1 2\n\u4E2D 3.5 -0.0\n");
    service.importFile("v", file);
    WordVectors vectors = service.load("v");
    float[] row = new float[2];
    vectors.copy(vectors.row("\u4E2D"), row, 0);
    assertArrayEquals(new float[] {3.5f, -0.0f}, row);
  }

  private EmbeddingInfo train(String name, Word2VecOptions options) {
    return service.train(
        name, new TrainingTexts(List.of(), List.of(texts)), options, progress -> {});
  }

  private Path vectorFile(EmbeddingInfo info) {
    return folder.resolve("work/embeddings/vectors").resolve(info.sha256() + ".vectors");
  }
}
