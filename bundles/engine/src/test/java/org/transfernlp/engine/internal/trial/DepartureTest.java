package org.transfernlp.engine.internal.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.engine.internal.AbsentException;
import org.transfernlp.engine.internal.MemoryDataset;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.strategy.StrategyException;

/** What becomes of a trial when a service that it needs leaves, and its code fails meanwhile. */
class DepartureTest extends TrialScenario {

  private static final InheritableThreadLocal<@Nullable Object> STREAMS =
      new InheritableThreadLocal<>();

  /** The dataset "small", which does something in the middle of its training data. */
  private static final class Watched implements Dataset {
    private final Dataset data = new MemoryDataset("small", 40, 2);
    private final Runnable halfway;

    Watched(Runnable halfway) {
      this.halfway = halfway;
    }

    @Override
    public DatasetInfo info() {
      return data.info();
    }

    @Override
    public Stream<Example> examples(Split split) {
      AtomicInteger read = new AtomicInteger();
      return data.examples(split)
          .peek(
              example -> {
                if (split == Split.TRAIN && read.incrementAndGet() == 20) {
                  halfway.run();
                }
              });
    }
  }

  /** Installs the dataset; it leaves while it is read, and then fails or does not. */
  private void leavingDataset(@Nullable RuntimeException failure) {
    AtomicReference<@Nullable Dataset> dataset = new AtomicReference<>();
    dataset.set(
        new Watched(
            () -> {
              catalogue.remove(Objects.requireNonNull(dataset.get()));
              if (failure != null) {
                throw failure;
              }
            }));
    catalogue.add(Objects.requireNonNull(dataset.get()));
  }

  private void assertInterruptedAndGoesOn(TrialResult result, String reason) {
    assertEquals(TrialStatus.INTERRUPTED, result.status());
    assertEquals(reason, result.reason());
    catalogue.add(new MemoryDataset("small", 40, 2));
    TrialResult again = run(baseline(1));
    assertEquals(TrialStatus.DONE, again.status());
    assertEquals(numbers(again), numbers(repeat(baseline(1))));
  }

  @Test
  void datasetThatLeavesWhileItIsReadInterruptsTheTrial() {
    leavingDataset(new IllegalStateException("The bundle was stopped"));
    assertInterruptedAndGoesOn(
        run(baseline(1)),
        "Its dataset was removed or replaced while the trial was prepared; run it again.");
  }

  /** It might give half of its examples. */
  @Test
  void datasetThatLeavesWhileItIsReadIsNotReadToItsEnd() {
    leavingDataset(null);
    assertInterruptedAndGoesOn(
        run(baseline(1)),
        "Its dataset was removed or replaced while the trial was prepared; run it again.");
  }

  @Test
  void datasetThatHasLeftAfterItWasReadDoesNotMatter() {
    model.beforeStep =
        () ->
            catalogue.services().datasets().stream()
                .filter(dataset -> dataset.info().id().equals("small"))
                .forEach(catalogue::remove);
    assertEquals(TrialStatus.DONE, run(baseline(1)).status());
  }

  @Test
  void modelWhoseClassesAreGoneInterruptsTheTrialWhichGoesOn() {
    TrialResult whole = repeat(baseline(1));
    AtomicInteger steps = new AtomicInteger();
    model.beforeStep =
        () -> {
          if (steps.incrementAndGet() == 6) {
            catalogue.remove(model);
            throw new NoClassDefFoundError("org/example/Layer");
          }
        };
    TrialResult result = run(baseline(1));
    assertEquals(TrialStatus.INTERRUPTED, result.status());
    assertTrue(result.reason().contains("removed or replaced"), result.reason());
    assertEquals(1, result.epochs().size());
    catalogue.add(model);
    assertEquals(numbers(whole), numbers(run(baseline(1))));
  }

  @Test
  void sameFaultOfAModelThatIsThereIsAFailure() {
    model.beforeStep =
        () -> {
          throw new NoClassDefFoundError("org/example/Layer");
        };
    assertThrows(RuntimeException.class, () -> run(baseline(1)));
    assertEquals(TrialStatus.FAILED, store.trials(TrialQuery.ALL).get(0).status());
  }

  @Test
  void strategyThatLeavesWhileItIsAskedInterruptsTheTrial() {
    AtomicInteger asked = new AtomicInteger();
    catalogue.addStrategy(
        "frozen",
        request -> {
          // The first time is before the trial is accepted.
          if (asked.incrementAndGet() > 1) {
            catalogue.removeStrategy("frozen");
            throw new StrategyException("It was stopped.");
          }
          return new FrozenTransfer();
        });
    TrialResult result = run(transfer(1));
    assertEquals(TrialStatus.INTERRUPTED, result.status());
    assertEquals(
        "Its strategy was removed or replaced while the trial was prepared; run it again.",
        result.reason());
    catalogue.addStrategy("frozen", request -> new FrozenTransfer());
    assertEquals(TrialStatus.DONE, run(transfer(1)).status());
  }

  @Test
  void strategyThatLeavesWhileItIsAskedBeforeTheTrialBeginsIsAbsent() {
    catalogue.addStrategy(
        "frozen",
        request -> {
          catalogue.removeStrategy("frozen");
          throw new IllegalStateException("It was stopped.");
        });
    assertThrows(AbsentException.class, () -> pool.submit(transfer(1), events::add));
  }

  @Test
  void modelThatLeavesWhileTheTrialWaitsInterruptsIt() {
    FirstStep step = new FirstStep();
    TrialPool one =
        new TrialPool(
            catalogue.services(),
            catalogue.services(),
            Class::getName,
            () -> Optional.of(embeddings),
            () -> store,
            folder,
            1);
    try (one) {
      RunningTrial first = one.submit(baseline(1), events::add);
      step.awaitIt();
      RunningTrial second = one.submit(baseline(2), events::add);
      catalogue.remove(model);
      step.release();
      assertEquals(TrialStatus.INTERRUPTED, result(first).status());
      assertEquals(TrialStatus.INTERRUPTED, result(second).status());
      assertEquals(
          "There is no model 'bag', and none is installed at all.", result(second).reason());
    }
  }

  @Test
  void engineThatStopsInterruptsItsTrials() {
    FirstStep step = new FirstStep();
    RunningTrial trial = pool.submit(baseline(1), events::add);
    step.awaitIt();
    step.release();
    pool.close();
    assertEquals(TrialStatus.INTERRUPTED, result(trial).status());
    assertEquals("The engine was stopped or configured anew.", result(trial).reason());
  }

  /** The bundle was updated while the trial ran. */
  @Test
  void trialThatAnotherVersionBeganBeginsAnewAndSaysSo() {
    AtomicReference<String> version = new AtomicReference<>("1.0.0");
    TrialPool versioned =
        new TrialPool(
            catalogue.services(),
            catalogue.services(),
            type -> type.getSimpleName().startsWith("Bag") ? "bag " + version.get() : "same",
            () -> Optional.of(embeddings),
            () -> store,
            folder,
            1);
    try (versioned) {
      AtomicInteger steps = new AtomicInteger();
      model.beforeStep =
          () -> {
            if (steps.incrementAndGet() == 6) {
              catalogue.remove(model);
            }
          };
      TrialResult begun = result(versioned.submit(baseline(1), events::add));
      assertEquals(1, begun.epochs().size());
      catalogue.add(model);
      // The class is the same here, so that nothing tells another version of it but this.
      version.set("2.0.0");
      events.clear();
      TrialResult anew = result(versioned.submit(baseline(1), events::add));
      assertEquals(TrialStatus.DONE, anew.status());
      assertFalse(anew.id().equals(begun.id()));
      assertTrue(String.valueOf(anew.provenance().get("model")).contains("2.0.0"));
      assertEquals(
          List.of(
              "The epochs of trial %s do not count, and training begins anew: the model was bag 1.0.0 and is bag 2.0.0."
                  .formatted(begun.id())),
          events.stream()
              .filter(TrialEvent.BegunAnew.class::isInstance)
              .map(event -> ((TrialEvent.BegunAnew) event).reason())
              .toList());
      assertTrue(
          events.stream()
              .noneMatch(event -> event instanceof TrialEvent.EpochFinished e && e.reused()));
    }
  }

  /** A thread of the pool lives longer than the bundle that submitted the first trial. */
  @Test
  void threadsKeepNothingOfWhoSubmits() throws Exception {
    AtomicReference<@Nullable Thread> worker = new AtomicReference<>();
    AtomicReference<@Nullable Object> inherited = new AtomicReference<>();
    Thread submitter =
        new Thread(
            () -> {
              STREAMS.set(new Object());
              result(
                  pool.submit(
                      baseline(1),
                      event -> {
                        worker.set(Thread.currentThread());
                        inherited.set(STREAMS.get());
                      }));
            });
    submitter.setContextClassLoader(new ClassLoader() {});
    submitter.start();
    submitter.join();
    assertNull(inherited.get());
    assertSame(
        TrialPool.class.getClassLoader(),
        Objects.requireNonNull(worker.get()).getContextClassLoader());
  }
}
