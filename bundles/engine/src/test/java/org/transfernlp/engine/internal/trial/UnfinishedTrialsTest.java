package org.transfernlp.engine.internal.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.StoredTrial;

/** What is told of a trial that another version of the code has begun. */
class UnfinishedTrialsTest extends TrialScenario {

  private TrialResult run(String version, TrialRequest request) {
    try (TrialPool versioned =
        new TrialPool(
            catalogue.services(),
            catalogue.services(),
            type -> type.getSimpleName().startsWith("Bag") ? "bag " + version : "same",
            () -> Optional.of(embeddings),
            () -> store,
            folder,
            1)) {
      return versioned.submit(request, events::add).result().toCompletableFuture().join();
    }
  }

  private List<String> begunAnew() {
    return events.stream()
        .filter(TrialEvent.BegunAnew.class::isInstance)
        .map(event -> ((TrialEvent.BegunAnew) event).reason())
        .toList();
  }

  /** Keeps the beginning of a trial as if it had been stopped in some way on another machine. */
  private void keepAs(TrialStatus status, TrialResult begun) {
    Map<String, String> provenance = new HashMap<>(begun.provenance());
    provenance.put("java", "another Java");
    provenance.put("cpu", "another processor");
    store.save(
        new StoredTrial(
            new TrialResult(
                begun.id(),
                begun.spec(),
                status,
                "",
                null,
                begun.epochs(),
                begun.bestEpoch(),
                begun.testAccuracy(),
                begun.majorityAccuracy(),
                provenance),
            Map.of(),
            Instant.EPOCH,
            Instant.EPOCH),
        null);
  }

  @ParameterizedTest
  @EnumSource(
      value = TrialStatus.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DONE", "DIVERGED"})
  void trialThatAnotherVersionLeftUnfinishedBeginsAnewAndSaysWhy(TrialStatus status) {
    TrialResult begun = run("1.0.0", TrialRequest.of(baseline(1)).until(1));
    assertEquals(List.of(1), begun.epochs().stream().map(epoch -> epoch.epoch()).toList());
    keepAs(status, begun);
    assertEquals(TrialStatus.DONE, run("2.0.0", TrialRequest.of(baseline(1))).status());
    assertEquals(
        List.of(
            "The epochs of trial %s do not count, and training begins anew: the model was bag 1.0.0 and is bag 2.0.0."
                .formatted(begun.id())),
        begunAnew());
  }

  @Test
  void trialThatAnotherVersionFinishedIsTrainedWithoutAWord() {
    run("1.0.0", TrialRequest.of(baseline(1)));
    run("2.0.0", TrialRequest.of(baseline(1)));
    assertEquals(List.of(), begunAnew());
  }

  @Test
  void hashesAreShownByTheirFirstDigits() {
    TrialResult begun = run("0123456789abcdef01234567", TrialRequest.of(baseline(1)).until(1));
    run("fedcba9876543210fedcba98", TrialRequest.of(baseline(1)));
    assertEquals(
        List.of(
            "The epochs of trial %s do not count, and training begins anew: the model was bag 01234567… and is bag fedcba98…."
                .formatted(begun.id())),
        begunAnew());
  }

  @Test
  void librariesAreToldOnlyWhereTheCodeIsTheSame() {
    TrialResult begun = run("1.0.0 with [api 1, kit 1]", TrialRequest.of(baseline(1)).until(1));
    run("1.0.0 with [api 1, kit 2]", TrialRequest.of(baseline(1)).until(1));
    run("2.0.0 with [api 2, kit 2]", TrialRequest.of(baseline(1)));
    List<String> told = begunAnew();
    assertEquals(2, told.size());
    assertEquals(
        "The epochs of trial %s do not count, and training begins anew: the model was bag 1.0.0 with [kit 1] and is bag 1.0.0 with [kit 2]."
            .formatted(begun.id()),
        told.get(0));
    assertTrue(told.get(1).endsWith("the model was bag 1.0.0 and is bag 2.0.0."), told.get(1));
  }

  /** A study of many trials would take the square of their number. */
  @Test
  void storeIsLookedThroughOnce() {
    run(baseline(1));
    int queries = store.queries.get();
    for (int seed = 2; seed < 5; seed++) {
      run(baseline(seed));
    }
    assertEquals(queries, store.queries.get());
  }
}
