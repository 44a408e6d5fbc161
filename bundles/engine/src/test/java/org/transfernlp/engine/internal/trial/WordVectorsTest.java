package org.transfernlp.engine.internal.trial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.Split;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.engine.internal.MemoryDataset;
import org.transfernlp.engine.internal.vectors.NamedVectors;
import org.transfernlp.engine.internal.vectors.VectorCache;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.TransferPlan;

class WordVectorsTest extends TrialScenario {

  private static final String TEST_WORD = "seen-in-tests-alone";

  /** Nothing moves, so that what is kept is what training started from. */
  private static final Hyperparameters STILL = FEW.withLearningRate(1e-30).withEpochs(1);

  @BeforeEach
  void keepVectors() {
    embeddings.put("wiki", "a1", 8, Map.of("good1", 7f, "bad1", 9f, TEST_WORD, 5f));
  }

  @Test
  void knownWordsStartFromTheirVectorsAndOthersAtRandom() {
    float[] without = embeddingsOf(run(plain(null, STILL)));
    float[] with = embeddingsOf(run(plain("wiki", STILL)));
    assertEquals(2, rowsOf(7, with) + rowsOf(9, with));
    // A word of the vectors that training has not is known, after those that it has.
    assertEquals(without.length + 8, with.length);
    assertArrayEquals(row(5), Arrays.copyOfRange(with, without.length, with.length));
    int changed = 0;
    for (int i = 0; i < without.length; i += 8) {
      float[] row = Arrays.copyOfRange(with, i, i + 8);
      if (!Arrays.equals(row, Arrays.copyOfRange(without, i, i + 8))) {
        changed++;
        assertTrue(Arrays.equals(row, row(7)) || Arrays.equals(row, row(9)));
      }
    }
    assertEquals(2, changed);
  }

  @Test
  void vectorsDoNotExceedTheVocabulary() {
    embeddings.put(
        "large",
        "b1",
        8,
        IntStream.range(0, 5000)
            .boxed()
            .collect(Collectors.toMap(i -> "v" + (10_000 + i), Integer::floatValue)));
    float[] values = embeddingsOf(run(plain("large", STILL)));
    assertEquals((FEW.vocabularySize() + 1) * 8, values.length);
    assertEquals(1, rowsOf(0, values));
    assertEquals(0, rowsOf(4999, values));
  }

  @Test
  void wordsThatStandInTestsAloneHaveTheirVectors() {
    catalogue.add(new MemoryDataset("only", 4, 9).withText(Split.TEST, "t1 t2"));
    embeddings.put("wiki", "d1", 8, Map.of("t2", 6f, "t1", 5f));
    List<Integer> read = new ArrayList<>();
    model.predicts = batch -> Arrays.stream(batch.texts().get(0).tokens()).forEach(read::add);
    TrialResult result = run(TrialSpec.withoutTransfer("only", "bag", "wiki", STILL, 1));
    float[] values = embeddingsOf(result);
    int first = read.get(read.size() - 2);
    int second = read.get(read.size() - 1);
    assertArrayEquals(row(5), Arrays.copyOfRange(values, first * 8, first * 8 + 8));
    assertArrayEquals(row(6), Arrays.copyOfRange(values, second * 8, second * 8 + 8));
  }

  @Test
  void idDependsOnTheVectorsAndNotOnTheirName() {
    TrialResult first = run(plain("wiki", STILL));
    embeddings.put("again", "a1", 8, Map.of("good1", 7f, "bad1", 9f, TEST_WORD, 5f));
    assertEquals(first.id(), run(plain("again", STILL)).id());
    embeddings.put("wiki", "a2", 8, Map.of("good1", 8f));
    TrialResult other = run(plain("wiki", STILL));
    assertNotEquals(first.id(), other.id());
    assertEquals("wiki a2", other.provenance().get("word vectors"));
    assertEquals("made up", other.provenance().get("word vectors texts"));
  }

  @Test
  void vectorsThatAreReplacedWhileInUseGiveOtherNumbersUnderAnotherId() {
    TrialResult before = run(plain("wiki", FEW));
    FirstStep firstStep = new FirstStep();
    RunningTrial running = pool.submit(TrialRequest.of(plain("wiki", FEW)).again(), events::add);
    firstStep.awaitIt();
    embeddings.put("wiki", "a2", 8, Map.of("good1", 3f, "bad1", -3f));
    TrialResult after = run(plain("wiki", FEW));
    firstStep.release();
    assertEquals(before.id(), result(running).id());
    assertEquals(numbers(before), numbers(result(running)));
    assertNotEquals(before.id(), after.id());
    assertNotEquals(numbers(before), numbers(after));
  }

  @Test
  void vectorsThatAreReplacedWhileTheyAreReadAreRefused() {
    embeddings.beforeLoad = () -> embeddings.put("wiki", "a2", 8, Map.of("good1", 3f));
    RunningTrial trial = pool.submit(plain("wiki", FEW), events::add);
    assertFails("The word vectors 'wiki' were replaced while they were read; run again.", trial);
  }

  @Test
  void serviceThatLeavesBeforeVectorsAreReadIsNamedByItsFeature() {
    AtomicReference<Optional<Embeddings>> service = new AtomicReference<>(Optional.of(embeddings));
    pool.close();
    pool =
        new TrialPool(
            catalogue.services(),
            catalogue.services(),
            Class::getName,
            service::get,
            () -> store,
            folder,
            1);
    RunningTrial trial = pool.submit(plain("wiki", FEW), event -> service.set(Optional.empty()));
    assertEquals(TrialStatus.INTERRUPTED, result(trial).status());
    assertEquals(
        "The word vectors 'wiki' cannot be read, as word vectors are not installed; install the feature transfernlp-embeddings.",
        result(trial).reason());
  }

  @Test
  void waitForVectorsThatAnotherTrialLoadsCanBeGivenUp() {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    embeddings.beforeLoad =
        () -> {
          reading.countDown();
          await(released);
        };
    VectorCache cache = new VectorCache(() -> Optional.of(embeddings));
    CompletableFuture<NamedVectors> first =
        CompletableFuture.supplyAsync(() -> cache.load("wiki", CompletableFuture::join));
    await(reading);
    assertThrows(
        CancellationException.class,
        () ->
            cache.load(
                "wiki",
                other -> {
                  throw new CancellationException();
                }));
    released.countDown();
    assertSame(first.join().vectors(), cache.load("wiki", CompletableFuture::join).vectors());
    assertEquals(1, embeddings.loads.get());
  }

  private static void assertFails(String message, RunningTrial trial) {
    CompletionException e = assertThrows(CompletionException.class, () -> result(trial));
    assertEquals(message, assertInstanceOf(ExperimentException.class, e.getCause()).getMessage());
  }

  @Test
  void vectorsAreLoadedOnceForManyTrials() {
    List<RunningTrial> trials = new ArrayList<>();
    for (int seed = 1; seed <= 6; seed++) {
      trials.add(
          pool.submit(TrialSpec.withoutTransfer("small", "bag", "wiki", STILL, seed), events::add));
    }
    trials.forEach(TrialScenario::result);
    assertEquals(1, embeddings.loads.get());
  }

  @Test
  void vectorsOfAnotherDimensionAreRefused() {
    embeddings.put("wide", "c1", 300, Map.of("good1", 1f));
    assertRefused(
        "The word vectors 'wide' have 300 dimensions, but the embedding size is 8; set it to 300",
        plain("wide", FEW));
    assertRefused(
        "The word vectors 'wide' have 300 dimensions",
        transfer(TrialSpec.withoutTransfer("large", "bag", "wide", FEW, 1), SourceEpoch.BEST));
  }

  @Test
  void vectorsThatAreNotNamedOrNotThereAreRefused() {
    assertRefused(
        "name some with --embeddings", with(plain("wiki", FEW), Setting.WORD_VECTORS, null));
    assertThrows(EmbeddingException.class, () -> pool.submit(plain("none", FEW), events::add));
  }

  @Test
  void vectorsThatNothingStartsFromDoNotMatter() {
    TrialResult without = run(plain(null, FEW));
    TrialResult named = repeat(with(plain("wiki", FEW), Setting.NO_TRANSFER, "wiki"));
    assertEquals(without.id(), named.id());
    assertEquals(numbers(without), numbers(named));
    assertFalse(named.provenance().containsKey("word vectors"));
    assertEquals(0, embeddings.loads.get());
  }

  @Test
  void absentServiceIsNamedByItsFeature() {
    Path other = folder.resolve("other");
    try (TrialPool without =
        new TrialPool(
            catalogue.services(),
            catalogue.services(),
            Class::getName,
            Optional::empty,
            () -> store,
            other,
            1)) {
      pool.close();
      pool = without;
      assertRefused("install the feature transfernlp-embeddings", plain("wiki", FEW));
    }
  }

  @Test
  void wordsThatTheSourceDoesNotKnowComeFromTheVectors() {
    catalogue.add(new MemoryDataset("small", 40, 2).withText(Split.TRAIN, "good1 news"));
    embeddings.put("wiki", "a3", 8, Map.of("good1", 7f, "news", 3f, TEST_WORD, 5f));
    catalogue.addStrategy("init", request -> TransferPlan.of(request.setting()));
    TrialSpec spec = with(transfer(source(1), "init", Map.of()), EMBEDDINGS_ALONE, "wiki");
    TrialResult result = run(spec);
    float[] values = embeddingsOf(result);
    assertEquals(1, rowsOf(3, values));
    assertEquals(1, rowsOf(5, values));
    // The source has trained its own vector of this word.
    assertEquals(0, rowsOf(7, values));
    assertTrue(rows(values).keySet().containsAll(rows(embeddingsOf(sourceOf(result))).keySet()));
  }

  @Test
  void trialDependsOnTheVectorsThatItsSourceStartedFrom() {
    TrialSpec source = TrialSpec.withoutTransfer("large", "bag", "wiki", FEW, 1);
    TrialResult first = run(transfer(source, SourceEpoch.BEST));
    embeddings.put("wiki", "a4", 8, Map.of("good1", 1f));
    TrialResult other = run(transfer(source, SourceEpoch.BEST));
    assertNotEquals(sourceOf(first).id(), sourceOf(other).id());
    assertNotEquals(first.id(), other.id());
  }

  private static final Setting EMBEDDINGS_ALONE = Setting.parse("E:freeze H:random O:random");

  private static TrialSpec plain(@Nullable String vectors, Hyperparameters hyperparameters) {
    return TrialSpec.withoutTransfer("small", "bag", vectors, hyperparameters, 1);
  }

  private static TrialSpec with(TrialSpec spec, Setting setting, @Nullable String vectors) {
    return new TrialSpec(
        spec.target(),
        spec.source(),
        spec.sourceEpoch(),
        spec.model(),
        spec.strategy(),
        spec.strategyParameters(),
        setting,
        vectors,
        spec.hyperparameters(),
        spec.seed());
  }

  private float[] embeddingsOf(TrialResult result) {
    return values(checkpoint(result), LayerGroup.EMBEDDING);
  }

  private static float[] row(float value) {
    float[] row = new float[8];
    Arrays.fill(row, value);
    return row;
  }

  /** How many rows have this value throughout. */
  private static long rowsOf(float value, float[] values) {
    return rows(values).getOrDefault(Arrays.toString(row(value)), 0L);
  }
}
