package org.transfernlp.engine.internal.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.prediction.Prediction;
import org.transfernlp.prediction.Predictor;
import org.transfernlp.store.StoredTrial;

class PublishedPredictorTest extends PredictorScenario {

  private static final String NAME = "my-sentiment";
  private static final String TEXT = "w1 good2";

  @Test
  void publishedTrialIsAServiceAtOnce() {
    TrialPredictors predictors = predictors();
    assertEquals(NAME, predictors.publish(NAME, TRIAL).name());
    assertEquals(
        Map.of(
            "transfernlp.name", NAME,
            "transfernlp.trial", TRIAL,
            "transfernlp.dataset", "small"),
        services.get(only()));
    assertEquals(answer(TRIAL), only().predict(inputs(TEXT)));
  }

  @Test
  void publishedTrialIsAServiceAtEachStart() {
    TrialPredictors before = predictors();
    before.publish(NAME, TRIAL);
    Predictor old = only();
    before.close();
    assertTrue(services.isEmpty());
    assertThrows(ExperimentException.class, () -> old.predict(inputs(TEXT)));

    predictors();
    assertEquals(NAME, only().info().name());
    assertEquals(0, model.open.get(), "networks are loaded when they are used");
    assertEquals(answer(TRIAL), only().predict(inputs(TEXT)));
  }

  @Test
  void withdrawnPredictorIsGone() {
    TrialPredictors predictors = predictors();
    predictors.publish(NAME, TRIAL);
    Predictor predictor = only();
    predictor.predict(inputs(TEXT));
    assertEquals(1, model.open.get());
    predictors.withdraw(NAME);
    assertTrue(services.isEmpty());
    assertEquals(0, model.open.get());
    assertEquals(List.of(), predictors.published());
    assertRefused("'my-sentiment' is not there any more", () -> predictor.predict(inputs(TEXT)));
    assertRefused("Nothing is published as 'my-sentiment'", () -> predictors.withdraw(NAME));
  }

  @Test
  void closingAServiceDoesNotEndIt() {
    predictors().publish(NAME, TRIAL);
    only().close();
    assertEquals(answer(TRIAL), only().predict(inputs(TEXT)));
    only().close();
    assertEquals(answer(TRIAL), only().predict(inputs(TEXT)));
  }

  @Test
  void nameIsTakenOverByAnotherTrial() {
    TrialPredictors predictors = predictors();
    predictors.publish(NAME, TRIAL);
    Predictor first = only();
    first.predict(inputs(TEXT));
    predictors.publish(NAME, OTHER);
    assertNotSame(first, only());
    assertEquals(OTHER, only().info().trial());
    assertEquals(answer(OTHER), only().predict(inputs(TEXT)));
    assertThrows(ExperimentException.class, () -> first.predict(inputs(TEXT)));
    assertEquals(1, model.open.get());
  }

  @Test
  void publishingAgainChangesNothing() {
    TrialPredictors predictors = predictors();
    predictors.publish(NAME, TRIAL);
    Predictor first = only();
    predictors.publish(NAME, TRIAL);
    assertSame(first, only());
  }

  @Test
  void serviceComesAndGoesWithItsModel() {
    TrialPredictors predictors = predictors();
    predictors.publish(NAME, TRIAL);
    Predictor first = only();
    first.predict(inputs(TEXT));
    removeModel(predictors);
    assertTrue(services.isEmpty());
    assertEquals(0, model.open.get());
    assertRefused("was removed", () -> first.predict(inputs(TEXT)));
    assertEquals(NAME, predictors.published().get(0).name());

    catalogue.add(model);
    predictors.add(model);
    assertEquals(answer(TRIAL), only().predict(inputs(TEXT)));
  }

  @Test
  void anotherModelOfTheSameIdTakesOver() {
    TrialPredictors predictors = predictors();
    predictors.publish(NAME, TRIAL);
    Predictor predictor = only();
    predictor.predict(inputs(TEXT));
    WatchedModel second = new WatchedModel();
    catalogue.add(second);
    predictors.add(second);
    removeModel(predictors);
    assertEquals(0, model.open.get());
    assertSame(predictor, only());
    assertEquals(1, predictor.predict(inputs(TEXT)).size());
    assertEquals(1, second.open.get());
  }

  @Test
  void modelOfAnotherBundleDoesNotTakeOver() {
    keepTrainedBy("org.example.bag 1.0.0 0123456789ab with [org.transfernlp.api 1.0.0]");
    TrialPredictors predictors = predictors();
    predictors.publish(NAME, TRIAL);
    Predictor predictor = only();
    predictor.predict(inputs(TEXT));
    removeModel(predictors);
    origin = "com.example.other";
    WatchedModel second = new WatchedModel();
    catalogue.add(second);
    predictors.add(second);
    assertTrue(services.isEmpty());
    assertRefused("was removed", () -> predictor.predict(inputs(TEXT)));
    String reason =
        "was trained by the model 'bag' of the bundle org.example.bag, and the one that is installed"
            + " is of the bundle com.example.other,";
    assertRefused(reason, () -> predictors.load(TRIAL));
    assertRefused(reason, () -> predictors.publish(NAME, TRIAL));
    assertRefused(reason, () -> predictors.export(TRIAL, work.resolve("exported")));
    assertEquals(0, second.open.get());
  }

  @Test
  void ofTwoModelsOfOneIdTheOneThatTrainedComputes() {
    keepTrainedBy("org.example.bag 1.0.0 0123456789ab with [org.transfernlp.api 1.0.0]");
    WatchedModel preferred = new WatchedModel();
    origins.put(preferred, "com.example.other");
    catalogue.addPreferred(preferred);
    assertSame(preferred, catalogue.services().model("bag"));
    TrialPredictors predictors = predictors();
    predictors.add(preferred);
    predictors.publish(NAME, TRIAL);
    assertEquals(1, only().predict(inputs(TEXT)).size());
    assertEquals(1, model.open.get());
    assertEquals(0, preferred.open.get());
    removeModel(predictors);
    assertTrue(services.isEmpty());
    assertEquals(0, model.open.get());
  }

  @Test
  void modelOfAnotherVersionTakesOver() {
    keepTrainedBy("org.example.bag 0.9.0 ba9876543210 with []");
    predictors().publish(NAME, TRIAL);
    assertEquals(answer(TRIAL), only().predict(inputs(TEXT)));
  }

  private void keepTrainedBy(String model) {
    StoredTrial kept = store.trial(TRIAL).orElseThrow();
    Map<String, String> provenance = new HashMap<>(kept.result().provenance());
    provenance.put("model", model);
    keep(TRIAL, kept.checkpoints(), provenance);
  }

  @Test
  void badPublicationsAreRefused() throws IOException {
    TrialPredictors predictors = predictors();
    for (String name : List.of("", "A", "a_b", "-a", "a-", "a--b", "a b", "../a", "ä")) {
      assertRefused("cannot be published", () -> predictors.publish(name, TRIAL));
    }
    assertRefused("There is no trial", () -> predictors.publish(NAME, "ffff"));
    Files.delete(checkpoint(TRIAL));
    assertRefused("--restore trains it again", () -> predictors.publish(NAME, TRIAL));
    assertTrue(store.published().isEmpty());
    assertTrue(services.isEmpty());
  }

  @Test
  void publicationsOfOtherProcessesAreSeen() {
    TrialPredictors here = predictors();
    store.publish(NAME, TRIAL);
    assertEquals(TRIAL, here.published().get(0).trial());
    assertEquals(NAME, only().info().name());
    store.withdraw(NAME);
    assertEquals(List.of(), here.published());
    assertTrue(services.isEmpty());
  }

  @Test
  void onePublicationThatIsBrokenLeavesTheOthers() {
    store.publish(NAME, TRIAL);
    store.publish("other", OTHER);
    store.remove(TRIAL);
    TrialPredictors predictors = predictors();
    assertEquals("other", only().info().name());
    assertEquals(1, predictors.published().size());
    predictors.withdraw(NAME);
    assertEquals(Map.of("other", OTHER), store.published());
  }

  @Test
  void storeThatCannotBeReadIsAskedAgain() {
    store.publish(NAME, TRIAL);
    store.reachable = false;
    TrialPredictors predictors = predictors();
    assertTrue(services.isEmpty());
    store.reachable = true;
    assertEquals(1, predictors.published().size());
    assertEquals(NAME, only().info().name());
  }

  /** What is asked of it while it is withdrawn ends by an exception, with the network freed. */
  @Test
  void predictorIsWithdrawnWhileItIsUsed() throws InterruptedException {
    TrialPredictors predictors = predictors();
    predictors.publish(NAME, TRIAL);
    CountDownLatch computing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    model.bag.predicts =
        batch -> {
          computing.countDown();
          await(goOn);
        };
    Predictor predictor = only();
    CompletableFuture<List<Prediction>> answers =
        CompletableFuture.supplyAsync(
            () -> predictor.predict(Collections.nCopies(3 * MINI_BATCH, List.of(TEXT))));
    computing.await();
    Thread withdrawing = new Thread(() -> predictors.withdraw(NAME));
    withdrawing.start();
    while (withdrawing.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait(); // Until it waits for the mini-batch.
    }
    assertTrue(services.isEmpty());
    assertEquals(1, model.open.get());
    goOn.countDown();
    CompletionException e = assertThrows(CompletionException.class, answers::join);
    assertTrue(e.getCause() instanceof ExperimentException, e.toString());
    withdrawing.join();
    assertEquals(1, model.answered.size());
    assertEquals(0, model.open.get());
  }

  @Test
  void whatManyThreadsDoEndsInOneState() throws InterruptedException, ExecutionException {
    TrialPredictors predictors = predictors();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Void>> actions = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String name = "name-" + i % 3;
      actions.add(
          switch (i % 4) {
            case 0 -> action(() -> predictors.publish(name, TRIAL));
            case 1 -> action(() -> predictors.publish(name, OTHER));
            case 2 -> action(() -> predictors.withdraw(name));
            default ->
                action(() -> services.keySet().forEach(each -> each.predict(inputs(TEXT, "w1"))));
          });
    }
    for (Future<Void> done : threads.invokeAll(actions)) {
      done.get();
    }
    threads.shutdown();
    assertEquals(
        store.published(),
        services.keySet().stream()
            .collect(Collectors.toMap(each -> each.info().name(), each -> each.info().trial())));
    predictors.close();
    assertTrue(services.isEmpty());
    assertEquals(0, model.open.get());
  }

  /** An action that may come too late for what it is about. */
  private static Callable<Void> action(Runnable action) {
    return () -> {
      try {
        action.run();
      } catch (ExperimentException e) {
        assertTrue(
            e.getMessage().matches(".*(published|not there any more|was closed).*"),
            e.getMessage());
      }
      return null;
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a trial's network answers when it is loaded by itself. */
  private List<Prediction> answer(String trial) {
    TrainedTrials trials =
        new TrainedTrials(store, catalogue.services(), catalogue.services(), this::origin, work);
    try (TrainedNetwork network = trials.open(trials.find(trial))) {
      return network.predict(inputs(TEXT));
    }
  }

  private Predictor only() {
    assertEquals(1, services.size());
    return services.keySet().iterator().next();
  }
}
