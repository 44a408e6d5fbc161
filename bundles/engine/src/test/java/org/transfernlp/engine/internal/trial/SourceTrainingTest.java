package org.transfernlp.engine.internal.trial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.TransferPlan;

class SourceTrainingTest extends TrialScenario {

  private static final int EPOCH_STEPS = 40;
  private static final int SOURCE_STEPS = FEW.epochs() * EPOCH_STEPS;
  private static final int TARGET_STEPS = FEW.epochs() * 4;

  @Test
  void transferredAndFrozenGroupsKeepTheSourcesParameters() {
    TrialResult result = run(transfer(1));
    Checkpoint after = checkpoint(result);
    Checkpoint before = checkpoint(sourceOf(result));
    assertArrayEquals(values(before, LayerGroup.HIDDEN), values(after, LayerGroup.HIDDEN));
    // The source knows all words of the target, whose vocabulary is that of both together.
    assertEquals(
        rows(values(before, LayerGroup.EMBEDDING)), rows(values(after, LayerGroup.EMBEDDING)));
  }

  @Test
  void sourceIsTrainedOnceAndThenTakenFromDisk() {
    TrialResult first = run(transfer(1));
    assertEquals(SOURCE_STEPS + TARGET_STEPS, model.steps.getAndSet(0));
    pool.close();
    pool = pool(folder);
    events.clear();
    TrialResult again = repeat(transfer(1));
    assertEquals(TARGET_STEPS, model.steps.get());
    assertEquals(numbers(first), numbers(again));
    assertEquals(first.source(), again.source());
    assertTrue(
        events.stream()
            .anyMatch(event -> event instanceof TrialEvent.Finished end && end.reused()));
  }

  @Test
  void twoTrialsWithOneSourceTrainItOnce() {
    RunningTrial first = pool.submit(transfer(source(1), new SourceEpoch(NUMBER, 1)), events::add);
    RunningTrial second = pool.submit(transfer(source(1), new SourceEpoch(NUMBER, 2)), events::add);
    assertEquals(sourceOf(result(first)).id(), sourceOf(result(second)).id());
    assertEquals(SOURCE_STEPS + 2 * TARGET_STEPS, model.steps.get());
  }

  @Test
  void anyEpochOfASourceCanBeTransferredAndIsTrainedOnce() {
    TrialResult source = sourceOf(run(transfer(1)));
    for (int epoch = 1; epoch <= FEW.epochs(); epoch++) {
      TrialResult result = run(transfer(source(1), new SourceEpoch(NUMBER, epoch)));
      assertArrayEquals(
          values(checkpoint(source, epoch), LayerGroup.HIDDEN),
          values(checkpoint(result), LayerGroup.HIDDEN));
    }
    assertEquals(SOURCE_STEPS + 5 * TARGET_STEPS, model.steps.get());
    TrialResult last = run(transfer(source(1), SourceEpoch.LAST));
    assertArrayEquals(
        values(checkpoint(source, FEW.epochs()), LayerGroup.HIDDEN),
        values(checkpoint(last), LayerGroup.HIDDEN));
    assertNotEquals(
        List.of(values(checkpoint(source, 1), LayerGroup.HIDDEN)[0]),
        List.of(values(checkpoint(source, 2), LayerGroup.HIDDEN)[0]));
  }

  @Test
  void eachEpochIsKeptOnceAndAnotherTrialKeepsTheBestAlone() throws IOException {
    TrialResult result = run(transfer(1));
    assertEquals(
        List.of(
            "epoch-1.safetensors",
            "epoch-2.safetensors",
            "epoch-3.safetensors",
            "epoch-4.safetensors"),
        files(sourceOf(result)));
    assertEquals(List.of("epoch-%d.safetensors".formatted(result.bestEpoch())), files(result));
  }

  @Test
  void trialsOfDifferentSourceEpochsDiffer() {
    TrialResult best = run(transfer(source(1), SourceEpoch.BEST));
    TrialResult first = run(transfer(source(1), new SourceEpoch(NUMBER, 1)));
    assertNotEquals(best.id(), first.id());
    assertEquals(sourceOf(best).id(), sourceOf(first).id());
  }

  @Test
  void ofASourceThatWasKeptWithoutTheEpochThatIsWantedOnlyWhatIsNeededIsTrainedAgain() {
    TrialResult alone = run(source(1));
    int other = alone.bestEpoch() == 1 ? 2 : 1;
    model.steps.set(0);
    run(transfer(source(1), SourceEpoch.BEST));
    assertEquals(TARGET_STEPS, model.steps.getAndSet(0));
    TrialResult result = run(transfer(source(1), new SourceEpoch(NUMBER, other)));
    assertEquals(EPOCH_STEPS + TARGET_STEPS, model.steps.get());
    assertEquals(numbers(alone), numbers(sourceOf(result)));
  }

  @Test
  void damagedOrMissingEpochIsTrainedAgain() throws IOException {
    TrialResult first = run(transfer(source(1), new SourceEpoch(NUMBER, 2)));
    Path file = trialFolder(sourceOf(first)).resolve("epoch-2.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    byte[] damaged = bytes.clone();
    damaged[bytes.length / 2] ^= 1;
    Files.write(file, damaged);
    model.steps.set(0);
    TrialResult again = repeat(transfer(source(1), new SourceEpoch(NUMBER, 2)));
    assertEquals(EPOCH_STEPS + TARGET_STEPS, model.steps.getAndSet(0));
    assertEquals(numbers(first), numbers(again));
    assertArrayEquals(bytes, Files.readAllBytes(file));
    Files.delete(file);
    run(transfer(source(1), new SourceEpoch(NUMBER, 3)));
    assertEquals(TARGET_STEPS, model.steps.getAndSet(0));
    repeat(transfer(source(1), new SourceEpoch(NUMBER, 2)));
    assertEquals(EPOCH_STEPS + TARGET_STEPS, model.steps.get());
    assertArrayEquals(bytes, Files.readAllBytes(file));
  }

  @Test
  void epochBeyondTheSourcesIsRefused() {
    assertRefused(
        "Epoch 5 of the source 'large' cannot be transferred, as it is trained for 4",
        transfer(source(1), new SourceEpoch(NUMBER, 5)));
  }

  @Test
  void epochIsChosenIfThePlanStartsFromTheSourceWhateverTheSetting() {
    assertEquals(
        numbers(run(transfer(source(1), SourceEpoch.LAST))), numbers(run(ofLastEpoch("frozen"))));
    catalogue.addStrategy("afresh", request -> TransferPlan.of(Setting.NO_TRANSFER));
    assertRefused(
        "Strategy 'afresh' starts nothing from a trained source with the setting \"E:random H:random O:random\", so that none of its epochs can be chosen;",
        ofLastEpoch("afresh"));
  }

  /** With a setting that transfers nothing. */
  private static TrialSpec ofLastEpoch(String strategy) {
    return new TrialSpec(
        "small",
        source(1),
        SourceEpoch.LAST,
        "bag",
        strategy,
        Map.of(),
        Setting.NO_TRANSFER,
        null,
        FEW,
        1);
  }

  @Test
  void epochThatPatienceDidNotReachIsRefusedWhenThatIsKnown() {
    TrialSpec hasty =
        TrialSpec.withoutTransfer("large", "bag", null, FEW.withEpochs(1000).withPatience(2), 1);
    RunningTrial trial = pool.submit(transfer(hasty, new SourceEpoch(NUMBER, 1000)), events::add);
    CompletionException e = assertThrows(CompletionException.class, () -> result(trial));
    String message = assertInstanceOf(ExperimentException.class, e.getCause()).getMessage();
    assertTrue(message.startsWith("Epoch 1000 of the source 'large' was not trained"), message);
    TrialResult last = run(transfer(hasty, SourceEpoch.LAST));
    assertEquals(TrialStatus.DONE, last.status());
    assertEquals(sourceOf(last).bestEpoch() + 2, sourceOf(last).epochs().size());
  }

  @Test
  void divergedSourceIsNotTrainedAgainAndItsFinishedEpochsCanBeTransferred() {
    model.divergesAt = step -> step == 100; // in the third epoch
    TrialResult best = run(transfer(source(1), SourceEpoch.BEST));
    assertEquals(TrialStatus.DIVERGED, sourceOf(best).status());
    assertEquals(2, sourceOf(best).epochs().size());
    assertEquals(TrialStatus.DONE, best.status());
    model.divergesAt = step -> false;
    model.steps.set(0);
    TrialResult first = run(transfer(source(1), new SourceEpoch(NUMBER, 1)));
    TrialResult last = run(transfer(source(1), SourceEpoch.LAST));
    assertEquals(2 * TARGET_STEPS, model.steps.getAndSet(0));
    assertArrayEquals(
        values(checkpoint(sourceOf(best), 1), LayerGroup.HIDDEN),
        values(checkpoint(first), LayerGroup.HIDDEN));
    assertArrayEquals(
        values(checkpoint(sourceOf(best), 2), LayerGroup.HIDDEN),
        values(checkpoint(last), LayerGroup.HIDDEN));
    TrialResult third = run(transfer(source(1), new SourceEpoch(NUMBER, 3)));
    assertEquals(TrialStatus.DIVERGED, third.status());
    assertTrue(
        third
            .reason()
            .startsWith("The source 'large' diverged before epoch 3 was finished: The loss"));
    assertEquals(0, model.steps.get());
  }

  @ParameterizedTest
  @CsvSource({"best", "last", "1"})
  void sourceThatDivergedAtOnceGivesNothing(String epoch) {
    model.divergesAt = step -> step == 3;
    TrialResult result = run(transfer(source(1), SourceEpoch.parse(epoch)));
    assertEquals(TrialStatus.DIVERGED, result.status());
    assertTrue(result.epochs().isEmpty());
    assertNull(result.testAccuracy());
    assertEquals(
        new TrialEvent.Finished(result.spec(), result, false), events.get(events.size() - 1));
    assertEquals(TrialStatus.DIVERGED, repeat(transfer(source(1), SourceEpoch.BEST)).status());
    assertEquals(3, model.steps.get());
  }

  @Test
  void cancellingTheSourceEndsTheTransfer() {
    RunningTrial trial = cancelledAt(TrialEvent.EpochFinished.class, transfer(1));
    TrialResult result = result(trial);
    assertEquals(TrialStatus.CANCELLED, result.status());
    assertTrue(result.epochs().isEmpty());
    assertNull(result.testAccuracy());
    assertEquals(1, sourceOf(result).epochs().size());
  }

  @Test
  void sourceThatWasCancelledGoesOn() {
    result(cancelledAt(TrialEvent.EpochFinished.class, transfer(1)));
    model.steps.set(0);
    TrialResult result = run(transfer(1));
    assertEquals(SOURCE_STEPS - EPOCH_STEPS + TARGET_STEPS, model.steps.get());
    assertEquals(TrialStatus.DONE, result.status());
    assertEquals(FEW.epochs(), sourceOf(result).epochs().size());
  }

  @Test
  void refusalOfOneTrialIsNotThatOfAnotherThatWaitsForTheSameSource() {
    TrialSpec hasty =
        TrialSpec.withoutTransfer("large", "bag", null, FEW.withEpochs(1000).withPatience(2), 1);
    FirstStep firstStep = new FirstStep();
    RunningTrial first = pool.submit(transfer(hasty, new SourceEpoch(NUMBER, 1000)), events::add);
    firstStep.awaitIt();
    RunningTrial second = pool.submit(transfer(hasty, SourceEpoch.BEST), firstStep::releaseAtWait);
    CompletionException e = assertThrows(CompletionException.class, () -> result(first));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("Epoch 1000 of the source 'large'"), message);
    TrialResult best = result(second);
    assertEquals(TrialStatus.DONE, best.status());
    assertEquals(40 * sourceOf(best).epochs().size() + TARGET_STEPS, model.steps.get());
  }

  @Test
  void failureOfOneTrialIsNotThatOfAnotherThatWaitsForTheSameSource() {
    FirstStep firstStep = new FirstStep();
    Runnable hold = model.beforeStep;
    AtomicBoolean full = new AtomicBoolean(true);
    model.beforeStep =
        () -> {
          hold.run();
          if (full.getAndSet(false)) {
            throw new OutOfMemoryError("made up");
          }
        };
    RunningTrial first = pool.submit(transfer(1), events::add);
    firstStep.awaitIt();
    RunningTrial second = pool.submit(transfer(1), firstStep::releaseAtWait);
    CompletionException e = assertThrows(CompletionException.class, () -> result(first));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("needs more memory"), message);
    assertEquals(TrialStatus.DONE, result(second).status());
    assertEquals(SOURCE_STEPS + TARGET_STEPS, model.steps.get());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sourceWaitsForTheSameTrialWithoutTransfer(boolean cancelled) {
    FirstStep firstStep = new FirstStep();
    RunningTrial plain = pool.submit(source(1), events::add);
    firstStep.awaitIt();
    if (cancelled) {
      plain.cancel();
    }
    RunningTrial transfer =
        pool.submit(transfer(source(1), new SourceEpoch(NUMBER, 1)), firstStep::releaseAtWait);
    assertEquals(TrialStatus.DONE, result(transfer).status());
    assertEquals(cancelled ? TrialStatus.CANCELLED : TrialStatus.DONE, result(plain).status());
    for (int epoch = 1; epoch <= FEW.epochs(); epoch++) {
      run(transfer(source(1), new SourceEpoch(NUMBER, epoch)));
    }
    model.steps.set(0);
    for (int epoch = 1; epoch <= FEW.epochs(); epoch++) {
      repeat(transfer(source(1), new SourceEpoch(NUMBER, epoch)));
    }
    assertEquals(FEW.epochs() * TARGET_STEPS, model.steps.get());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sourceThatAnotherProcessFinishedMeanwhileStaysAsItIs(boolean cancelled) {
    FirstStep firstStep = new FirstStep();
    RunningTrial plain = pool.submit(source(1), events::add);
    firstStep.awaitIt();
    try (TrialPool other = pool(folder)) {
      TrialResult transfer = result(other.submit(transfer(1), events::add));
      assertEquals(TrialStatus.DONE, transfer.status());
    }
    if (cancelled) {
      plain.cancel();
    }
    firstStep.release();
    assertEquals(cancelled ? TrialStatus.CANCELLED : TrialStatus.DONE, result(plain).status());
    model.steps.set(0);
    run(transfer(source(1), new SourceEpoch(NUMBER, 2)));
    assertEquals(TARGET_STEPS, model.steps.get());
  }

  @Test
  void trialThatIsCancelledWhileItWaitsForTheSameOneEnds() {
    FirstStep firstStep = new FirstStep();
    RunningTrial first = pool.submit(source(1), events::add);
    firstStep.awaitIt();
    CountDownLatch waits = new CountDownLatch(1);
    RunningTrial second =
        pool.submit(
            source(1),
            event -> {
              if (event instanceof TrialEvent.Preparing preparing
                  && preparing.activity().startsWith("waiting")) {
                waits.countDown();
              }
            });
    await(waits);
    second.cancel();
    assertEquals(TrialStatus.CANCELLED, result(second).status());
    firstStep.release();
    assertEquals(TrialStatus.DONE, result(first).status());
  }

  @Test
  void sourcesWordsAreKnownOnlyWhereItsVectorsAreTransferred() {
    catalogue.addStrategy("init", request -> TransferPlan.of(request.setting()));
    String own = run(baseline(1)).provenance().get("vocabulary");
    TrialResult hiddenAlone = run(init("E:random H:tune O:random"));
    assertEquals(own, hiddenAlone.provenance().get("vocabulary"));
    assertEquals(TARGET_STEPS + SOURCE_STEPS + TARGET_STEPS, model.steps.get());
    assertNotEquals(own, run(init("E:tune H:tune O:random")).provenance().get("vocabulary"));
  }

  private static TrialSpec init(String setting) {
    return new TrialSpec(
        "small",
        source(1),
        SourceEpoch.BEST,
        "bag",
        "init",
        Map.of(),
        Setting.parse(setting),
        null,
        FEW,
        1);
  }

  private static final SourceEpoch.Choice NUMBER = SourceEpoch.Choice.NUMBER;

  private Path trialFolder(TrialResult result) {
    return folder.resolve("trials").resolve(result.id());
  }

  private List<String> files(TrialResult result) throws IOException {
    try (Stream<Path> files = Files.list(trialFolder(result))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
