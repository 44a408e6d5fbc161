package org.transfernlp.engine.internal.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.experiment.Trials;
import org.transfernlp.study.RunningStudy;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudyStatus;

@Timeout(120)
class ManyTrialsTest {

  private static final int MANY = 10_000;

  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final MemoryStore store = new MemoryStore();
  private final InstantTrials trials = new InstantTrials();
  private final StudyPool pool =
      new StudyPool(
          new StudyCatalogue().services(),
          new StudyServices(
              trials,
              store,
              TrialFolder.in(Path.of("target", "none")),
              Optional::empty,
              StudyClock.SYSTEM),
          task -> StudyPool.thread(task, "study").start());

  @AfterEach
  void stop() {
    pool.close();
    threads.shutdown();
  }

  @Test
  void eachTrialCostsOneWriteAndNothingIsHeld() throws Exception {
    StudyBuilder study = new StudyBuilder();
    study.ofTargets = study.ofTargets.withEpochs(1);
    study.target("mr").seeds(LongStream.range(0, MANY).boxed().toArray(Long[]::new));
    RunningStudy running = pool.run(study.build(), new StudyOptions(0, 4), event -> {});
    assertEquals(
        StudyStatus.DONE, running.result().toCompletableFuture().get(100, TimeUnit.SECONDS));
    assertEquals(MANY, running.progress().done());
    assertEquals(MANY, store.studyTrialWrites());
    // Besides: looked up, begun, ended.
    assertEquals(MANY + 3, store.calls());
    assertTrue(trials.mostAtOnce.get() <= 4);
    assertEquals(0, resultsHeld());
  }

  @Test
  void manyConditionsWithSearchesEndAsWell() throws Exception {
    StudyBuilder study = new StudyBuilder();
    study.ofTargets = study.ofTargets.withEpochs(1);
    study.compared = List.of(HyperparameterName.DROPOUT);
    Double[] rates =
        LongStream.range(0, MANY / 5).mapToObj(i -> i / (double) MANY).toArray(Double[]::new);
    study
        .target("mr")
        .choose(HyperparameterName.DROPOUT, rates)
        .choose(HyperparameterName.LEARNING_RATE, 0.1, 1.0, 3.0)
        .seeds(1L, 2L);
    RunningStudy running = pool.run(study.build(), new StudyOptions(0, 4), event -> {});
    assertEquals(
        StudyStatus.DONE, running.result().toCompletableFuture().get(100, TimeUnit.SECONDS));
    assertEquals(MANY, running.progress().done());
    assertEquals(MANY, store.studyTrialWrites());
    assertEquals(0, resultsHeld());
  }

  /** How many results of trials that have ended are still in memory. */
  private int resultsHeld() {
    for (int tries = 0; tries < 50; tries++) {
      System.gc();
      if (trials.sampled().stream().allMatch(result -> result.get() == null)) {
        return 0;
      }
    }
    assertNull(trials.sampled().get(0).get());
    return (int) trials.sampled().stream().filter(result -> result.get() != null).count();
  }

  /** Trials that end at once, in threads of their own. */
  private final class InstantTrials implements Trials {

    final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final List<WeakReference<TrialResult>> results = new ArrayList<>();

    /** Every hundredth result, without those of the very last trials. */
    synchronized List<WeakReference<TrialResult>> sampled() {
      List<WeakReference<TrialResult>> sampled = new ArrayList<>();
      for (int i = 0; i < results.size() - 100; i += 100) {
        sampled.add(results.get(i));
      }
      return sampled;
    }

    private synchronized void add(TrialResult result) {
      results.add(new WeakReference<>(result));
    }

    @Override
    public RunningTrial submit(TrialRequest request, Consumer<TrialEvent> listener) {
      mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      CompletableFuture<TrialResult> result = new CompletableFuture<>();
      TrialSpec spec = request.spec();
      threads.execute(
          () -> {
            TrialResult outcome =
                new TrialResult(
                    Integer.toHexString(spec.hashCode()),
                    spec,
                    TrialStatus.DONE,
                    "",
                    null,
                    List.of(new EpochResult(1, 1, 1, 0.5, null, 1, 1)),
                    1,
                    0.5,
                    0.5,
                    Map.of());
            add(outcome);
            listener.accept(new TrialEvent.Finished(spec, outcome, false));
            atOnce.decrementAndGet();
            result.complete(outcome);
          });
      return new RunningTrial() {
        @Override
        public TrialSpec spec() {
          return spec;
        }

        @Override
        public CompletionStage<TrialResult> result() {
          return result;
        }

        @Override
        public void cancel() {
          // It has ended.
        }
      };
    }
  }
}
