package org.transfernlp.engine.internal.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.prediction.Prediction;
import org.transfernlp.prediction.Predictor;
import org.transfernlp.prediction.PredictorInfo;
import org.transfernlp.storage.Sha256;

class LoadedPredictorTest extends PredictorScenario {

  private static final String TEXT = "w1 w2 good1 w3";

  @Test
  void saysWhatItIs() {
    try (Predictor predictor = predictors().load(TRIAL)) {
      assertEquals(
          new PredictorInfo(TRIAL, TRIAL, "small", TaskKind.SINGLE_TEXT, List.of("bad", "good")),
          predictor.info());
    }
  }

  @Test
  void labelsAreKnownWhenTheDatasetIsGone() {
    catalogue.remove(dataset);
    try (Predictor predictor = predictors().load(TRIAL)) {
      assertEquals(List.of("bad", "good"), predictor.info().labels());
      assertEquals(1, predictor.predict(inputs(TEXT)).size());
    }
  }

  @Test
  void mostProbableClassIsTheAnswer() {
    try (Predictor predictor = predictors().load(TRIAL)) {
      List<Prediction> answers = predictor.predict(inputs("good1", "bad2", "w7 w8", "good3 w1"));
      for (Prediction answer : answers) {
        double bad = answer.probabilities().get(0);
        double good = answer.probabilities().get(1);
        assertEquals(1, bad + good, 1e-6);
        assertEquals(good > bad ? "good" : "bad", answer.label());
      }
      assertNotEquals(answers.get(0), answers.get(1));
    }
  }

  @Test
  void answersStandInTheOrderOfTheInputs() {
    List<List<String>> inputs = new ArrayList<>();
    for (int i = 0; i < 3 * MINI_BATCH + 4; i++) {
      inputs.add(List.of("w%d ".formatted(i % 30).repeat(1 + (i * 7) % 11)));
    }
    try (Predictor predictor = predictors().load(TRIAL)) {
      List<Prediction> together = predictor.predict(inputs);
      for (int i = 0; i < inputs.size(); i++) {
        assertEquals(predictor.predict(List.of(inputs.get(i))), List.of(together.get(i)));
      }
    }
  }

  @Test
  void restOfALongTextIsCutOff() {
    String read = "w1 good2 ".repeat(MOST_TOKENS / 2);
    assertSameAnswers(read, read + "bad1 bad2 bad3");
  }

  @Test
  void unknownWordsAreAllTheSame() {
    assertSameAnswers("w1 never-seen", "w1 unheard-of");
    assertSameAnswers("qwertz", "日本語");
  }

  @Test
  void textWithoutAWordIsAnswered() {
    assertSameAnswers("", " \t\n\u00a0");
  }

  @Test
  void textsAreCutAsInTraining() {
    assertSameAnswers("W1, GOOD1!!!", "w1 , good1 !");
  }

  private void assertSameAnswers(String one, String other) {
    try (Predictor predictor = predictors().load(TRIAL)) {
      assertEquals(predictor.predict(inputs(one)), predictor.predict(inputs(other)));
    }
  }

  @Test
  void noInputsHaveNoAnswers() {
    try (Predictor predictor = predictors().load(TRIAL)) {
      assertEquals(List.of(), predictor.predict(List.of()));
    }
  }

  @Test
  void anotherNumberOfTextsIsRefused() {
    try (Predictor predictor = predictors().load(TRIAL)) {
      assertRefused(
          "Input 2 has 2 texts", () -> predictor.predict(List.of(List.of("a"), List.of("a", "b"))));
      assertRefused("Input 1 has 0 texts", () -> predictor.predict(List.of(List.of())));
    }
  }

  @Test
  void manyThreadsGetTheSameAnswersAsOne() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Predictor predictor = predictors().load(TRIAL)) {
      List<List<String>> inputs = inputs("good1 w1", "bad1 w2", "w3", "w4 w5 good2");
      List<Prediction> expected = predictor.predict(inputs);
      Callable<List<Prediction>> asking = () -> predictor.predict(inputs);
      for (Future<List<Prediction>> answer : threads.invokeAll(Collections.nCopies(50, asking))) {
        assertEquals(expected, answer.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void closedPredictorHasFreedItsNetwork() {
    Predictor predictor = predictors().load(TRIAL);
    predictor.predict(inputs(TEXT));
    predictor.close();
    predictor.close();
    assertEquals(0, model.open.get());
    assertRefused("was closed", () -> predictor.predict(inputs(TEXT)));
  }

  @Test
  void predictorEndsWithItsModel() {
    TrialPredictors predictors = predictors();
    Predictor predictor = predictors.load(TRIAL);
    removeModel(predictors);
    assertRefused("Model 'bag' is not there any more", () -> predictor.predict(inputs(TEXT)));
    assertEquals(0, model.open.get());
  }

  @Test
  void trialsWithoutNetworkAreRefused() {
    TrialPredictors predictors = predictors();
    assertRefused("There is no trial 'ffff' in memory", () -> predictors.load("ffff"));
    assertRefused("There is no trial", () -> predictors.load("../" + TRIAL));
    keep("0001", Map.of(), Map.of());
    assertRefused("none of its epochs was finished", () -> predictors.load("0001"));
    keep("0002", Map.of(1, "00"), Map.of());
    assertRefused("is not kept", () -> predictors.load("0002"));
    keep("0003", Map.of(2, "00"), Map.of("vocabulary", "9 " + "0".repeat(64)));
    assertRefused("does not name its labels", () -> predictors.load("0003"));
    keep(
        "0004",
        Map.of(2, "00"),
        Map.of("task kind", "SINGLE_TEXT", "labels", "[\"a\"]", "vocabulary", "9 ../../etc"));
    assertRefused("does not name its vocabulary", () -> predictors.load("0004"));
    catalogue.remove(model);
    assertRefused("There is no model 'bag'", () -> predictors.load(TRIAL));
    assertEquals(0, model.open.get());
  }

  @Test
  void parametersOfAnotherNetworkAreRefused() throws IOException {
    String words = "only\ntwo";
    Files.writeString(work.resolve("vocabularies").resolve(Sha256.of(words) + ".txt"), words);
    keep(
        OTHER,
        store.trial(OTHER).orElseThrow().checkpoints(),
        Map.of(
            "task kind",
            "SINGLE_TEXT",
            "labels",
            "[\"bad\",\"good\"]",
            "vocabulary",
            "3 " + Sha256.of(words)));
    assertRefused("does not make a network", () -> predictors().load(OTHER));
    assertEquals(0, model.open.get());
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    for (Path file : List.of(checkpoint(TRIAL), vocabulary())) {
      byte[] whole = Files.readAllBytes(file);
      SplittableRandom random = new SplittableRandom(3);
      for (int i = 0; i < 20; i++) {
        byte[] flipped = whole.clone();
        flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, flipped);
        assertRefused("is damaged", () -> predictors().load(TRIAL));
      }
      for (int length : new int[] {0, 1, 7, whole.length / 2, whole.length - 1}) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertRefused("is damaged", () -> predictors().load(TRIAL));
      }
      Files.write(file, Arrays.copyOf(whole, whole.length + 1));
      assertRefused("is damaged", () -> predictors().load(TRIAL));
      Files.delete(file);
      assertRefused("--restore trains it again", () -> predictors().load(TRIAL));
      Files.createDirectory(file);
      assertRefused("annot", () -> predictors().load(TRIAL));
      Files.delete(file);
      Files.write(file, whole);
      predictors().load(TRIAL).close();
    }
    assertEquals(0, model.open.get());
  }

  @Test
  void hugeVocabularyIsNotRead() throws IOException {
    Path file = vocabulary();
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(1L << 36); // A hole: it takes no room on the disk.
    }
    assertRefused("is damaged", () -> predictors().load(TRIAL));
  }

  private Path vocabulary() throws IOException {
    try (Stream<Path> files = Files.list(work.resolve("vocabularies"))) {
      List<Path> all = files.toList();
      assertTrue(all.size() == 1, all.toString());
      return all.get(0);
    }
  }
}
