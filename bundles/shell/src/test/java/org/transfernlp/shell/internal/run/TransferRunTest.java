package org.transfernlp.shell.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.transfernlp.shell.internal.run.ScriptedTrials.BASELINE;
import static org.transfernlp.shell.internal.run.ScriptedTrials.BASELINE_RESULT;
import static org.transfernlp.shell.internal.run.ScriptedTrials.SOURCE;
import static org.transfernlp.shell.internal.run.ScriptedTrials.SOURCE_RESULT;
import static org.transfernlp.shell.internal.run.ScriptedTrials.TRANSFER;
import static org.transfernlp.shell.internal.run.ScriptedTrials.TRANSFER_RESULT;
import static org.transfernlp.shell.internal.run.ScriptedTrials.completing;
import static org.transfernlp.shell.internal.run.ScriptedTrials.epoch;
import static org.transfernlp.shell.internal.run.ScriptedTrials.result;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.strategy.Setting;

@Timeout(20)
class TransferRunTest {

  private static final RunRequest BOTH = new RunRequest(BASELINE, TRANSFER);

  private final ScriptedTrials trials = new ScriptedTrials();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void printsAnEpochALineAndThenTheTables() {
    trials.scripts.put(TRANSFER, completing(TRANSFER_RESULT));
    trials.scripts.put(BASELINE, completing(BASELINE_RESULT));
    assertFalse(run(Screen.NONE, BOTH));
    assertEquals(
        """
        imdb (source): epoch 1/2, training loss 0.6500, validation accuracy 75.00 %, 1,000 examples/s
        imdb (source): epoch 2/2, training loss 0.5000, validation accuracy 80.00 %, 1,000 examples/s
        mr with transfer: epoch 1/3, training loss 0.5000, validation accuracy 79.00 %, 1,000 examples/s
        mr without transfer: epoch 1/3, training loss 0.6900, validation accuracy 60.00 %, 1,000 examples/s
        mr without transfer: epoch 2/3, training loss 0.6000, validation accuracy 75.12 %, 1,000 examples/s
        mr without transfer: epoch 3/3, training loss 0.5500, validation accuracy 75.12 %, 1,000 examples/s

        Source: imdb
        Epoch │ Learning rate │ Training loss │ Validation accuracy % │
        ──────┼───────────────┼───────────────┼───────────────────────┼─────
            1 │        0.3000 │        0.6500 │                 75.00 │
            2 │        0.2700 │        0.5000 │                 80.00 │ best

        Target without transfer: mr
        Epoch │ Learning rate │ Training loss │ Validation accuracy % │
        ──────┼───────────────┼───────────────┼───────────────────────┼─────
            1 │        0.3000 │        0.6900 │                 60.00 │
            2 │        0.2700 │        0.6000 │                 75.12 │ best
            3 │        0.2430 │        0.5500 │                 75.12 │

        Target with transfer: mr from imdb by init, E:tune H:freeze O:random (E○H🔒O□)
        Epoch │ Learning rate │ Training loss │ Validation accuracy % │
        ──────┼───────────────┼───────────────┼───────────────────────┼─────
            1 │        0.3000 │        0.5000 │                 79.00 │ best

        Result                 │ Test accuracy % │ Validation accuracy % │ Difference
        ───────────────────────┼─────────────────┼───────────────────────┼───────────
        Majority class         │           50.00 │                       │
        Without transfer       │           74.12 │                 75.12 │
        With transfer, E○H🔒O□ │           78.00 │                 79.00 │      +3.88

        imdb (source) trained for 4.0 s, 1,000 examples/s.
        mr without transfer trained for 6.0 s, 1,000 examples/s.
        mr with transfer trained for 2.0 s, 1,000 examples/s.
        Everything together took N s.
        """,
        text());
  }

  @Test
  void tablesDoNotTellWhetherTheSourceWasReused() {
    trials.scripts.put(BASELINE, completing(BASELINE_RESULT));
    trials.scripts.put(TRANSFER, completing(TRANSFER_RESULT));
    assertFalse(run(Screen.NONE, BOTH));
    String first = text();
    bytes.reset();
    trials.scripts.put(
        TRANSFER,
        (listener, handle) -> {
          listener.accept(new TrialEvent.Finished(SOURCE, SOURCE_RESULT, true));
          handle.end.complete(TRANSFER_RESULT);
        });
    assertFalse(run(Screen.NONE, BOTH));
    String second = text();
    assertEquals(tables(first), tables(second));
    assertTrue(
        second.contains(
            "imdb (source) was kept from before, once trained for 4.0 s, 1,000 examples/s.\n"),
        second);
  }

  @Test
  void targetsThatWereKeptSayThatTooAndPrintTheSameTables() {
    trials.scripts.put(BASELINE, completing(BASELINE_RESULT));
    trials.scripts.put(TRANSFER, completing(TRANSFER_RESULT));
    assertFalse(run(Screen.NONE, BOTH));
    String first = text();
    bytes.reset();
    trials.scripts.put(BASELINE, kept(BASELINE_RESULT, true));
    trials.scripts.put(TRANSFER, kept(TRANSFER_RESULT, false));
    assertFalse(run(Screen.NONE, BOTH));
    String second = text();
    assertEquals(tables(first), tables(second));
    assertTrue(
        second.contains(
            """
            imdb (source) was kept from before, once trained for 4.0 s, 1,000 examples/s.
            mr without transfer was kept from before, once trained for 6.0 s, 1,000 examples/s.
            mr with transfer was kept from before, once trained for 2.0 s, 1,000 examples/s.
            """),
        second);
    assertTrue(
        second.contains(
            """
            mr without transfer: epoch 3/3, training loss 0.5500, validation accuracy 75.12 %, kept from before
            mr without transfer: kept from before
            """),
        second);
  }

  @Test
  void trialThatDoesNotGoOnWithWhatAnotherVersionTrainedSaysSo() {
    trials.scripts.put(
        BASELINE,
        (listener, handle) -> {
          listener.accept(new TrialEvent.BegunAnew(BASELINE, "The model is another one."));
          handle.end.complete(BASELINE_RESULT);
        });
    assertFalse(run(Screen.NONE, new RunRequest(BASELINE, null)));
    assertTrue(text().contains(": The model is another one.\n"), text());
  }

  @Test
  void epochsThatAResumedTrialHadBeforeAreNamed() {
    trials.scripts.put(
        BASELINE,
        (listener, handle) -> {
          listener.accept(
              new TrialEvent.EpochFinished(BASELINE, BASELINE_RESULT.epochs().get(0), true));
          listener.accept(
              new TrialEvent.EpochFinished(BASELINE, BASELINE_RESULT.epochs().get(1), true));
          // Its parameters were damaged: trained again.
          listener.accept(new TrialEvent.EpochFinished(BASELINE, BASELINE_RESULT.epochs().get(1)));
          listener.accept(new TrialEvent.EpochFinished(BASELINE, BASELINE_RESULT.epochs().get(2)));
          listener.accept(new TrialEvent.Finished(BASELINE, BASELINE_RESULT, false));
          handle.end.complete(BASELINE_RESULT);
        });
    assertFalse(run(Screen.NONE, new RunRequest(BASELINE, null)));
    assertTrue(
        text()
            .contains(
                "mr without transfer trained for 6.0 s, 1,000 examples/s; epoch 1 was kept from before.\n"),
        text());
    assertEquals(1, text().lines().filter(line -> line.startsWith("    2 │")).count(), text());
  }

  @Test
  void failedTrialTellsItsEpochsAndWhy() {
    trials.scripts.put(
        BASELINE,
        (listener, handle) -> {
          listener.accept(new TrialEvent.EpochFinished(BASELINE, BASELINE_RESULT.epochs().get(0)));
          handle.end.completeExceptionally(new ExperimentException("The disk is full."));
        });
    trials.scripts.put(TRANSFER, (listener, handle) -> handle.onCancel(TRANSFER_RESULT));
    assertThrows(ExperimentException.class, () -> run(Screen.NONE, BOTH));
    assertTrue(
        text().contains("mr without transfer failed after 1 of 3 epochs. The disk is full.\n"),
        text());
  }

  @Test
  void transferThatFailsInItsSourceSaysSoOfTheSource() {
    trials.scripts.put(BASELINE, completing(BASELINE_RESULT));
    trials.scripts.put(
        TRANSFER,
        (listener, handle) -> {
          listener.accept(new TrialEvent.EpochFinished(SOURCE, SOURCE_RESULT.epochs().get(0)));
          handle.end.completeExceptionally(new ExperimentException("The disk is full."));
        });
    assertThrows(ExperimentException.class, () -> run(Screen.NONE, BOTH));
    assertTrue(text().contains("imdb (source) failed after 1 of 2 epochs. The disk is full.\n"));
    assertFalse(text().contains("mr with transfer"), text());
  }

  @ParameterizedTest
  @CsvSource({
    "PAUSED, was paused",
    "FAILED, failed",
    "INTERRUPTED, was interrupted",
    "RUNNING, is running"
  })
  void everyOtherEndIsTold(TrialStatus status, String how) {
    trials.scripts.put(
        BASELINE, completing(result(BASELINE, null, status, 0.6, epoch(1, 0.3, 0.69, 0.61))));
    ExperimentException e =
        assertThrows(
            ExperimentException.class, () -> run(Screen.NONE, new RunRequest(BASELINE, null)));
    assertEquals("mr without transfer did not come to its end. Because.", e.getMessage());
    assertTrue(
        text().contains("mr without transfer " + how + " after 1 of 3 epochs. Because.\n"), text());
  }

  @Test
  void sameSourceAndTargetAreNoted() {
    TrialSpec source =
        TrialSpec.withoutTransfer("mr", "lstm", null, Hyperparameters.DEFAULTS.withEpochs(2), 1);
    TrialSpec transfer =
        new TrialSpec(
            "mr",
            source,
            SourceEpoch.BEST,
            "lstm",
            "init",
            Map.of(),
            TRANSFER.setting(),
            null,
            BASELINE.hyperparameters(),
            1);
    TrialResult ofSource = result(source, null, TrialStatus.DONE, 0.8, epoch(1, 1, 0.5, 0.8));
    trials.scripts.put(BASELINE, completing(BASELINE_RESULT));
    trials.scripts.put(
        transfer,
        completing(result(transfer, ofSource, TrialStatus.DONE, 0.7, epoch(1, 1, 0.4, 0.7))));
    assertFalse(run(Screen.NONE, new RunRequest(BASELINE, transfer)));
    assertTrue(text().startsWith("Note: source and target are the same dataset, 'mr'.\n"), text());
  }

  @Test
  void everyLineFitsATerminalOf80Columns() {
    String target = "a-target-of-which-the-name-was-given-by-somebody-who-had-time";
    Hyperparameters hyperparameters = Hyperparameters.DEFAULTS.withEpochs(3);
    TrialSpec baseline = TrialSpec.withoutTransfer(target, "lstm", "wiki", hyperparameters, 1);
    TrialSpec source =
        TrialSpec.withoutTransfer(target + "-too", "lstm", "wiki", hyperparameters, 1);
    TrialSpec joint =
        new TrialSpec(
            target,
            source,
            SourceEpoch.LAST,
            "lstm",
            "mult-init",
            Map.of("lambda", 0.123456789),
            Setting.parse("E△♥H○♥O○♥"),
            "wiki",
            hyperparameters,
            1);
    EpochResult[] epochs = {
      new EpochResult(1, 1e-5, 0.5, 1, 1.0, 2, 1000), new EpochResult(2, 1e-5, 0.5, 0.9, 1.0, 2, 1)
    };
    trials.scripts.put(
        baseline, completing(result(baseline, null, TrialStatus.DIVERGED, 1, epochs)));
    trials.scripts.put(
        joint,
        completing(
            result(
                joint,
                result(source, null, TrialStatus.DONE, 1, epochs),
                TrialStatus.DONE,
                0,
                epochs)));
    assertThrows(
        ExperimentException.class, () -> run(terminal(80), new RunRequest(baseline, joint)));
    // A line that is rewritten ends where its carriage return is.
    assertEquals(
        Optional.empty(),
        text()
            .replaceAll("\r\u001b\\[K", "\n")
            .lines()
            .filter(line -> PlainText.columns(line) > 79)
            .findFirst());
    assertTrue(text().contains("With transfer, E△♥H○♥O○♥ │"), text());
  }

  @Test
  void withoutASourceOnlyTheBaselineIsRun() {
    trials.scripts.put(BASELINE, completing(BASELINE_RESULT));
    assertFalse(run(Screen.NONE, new RunRequest(BASELINE, null)));
    assertEquals(1, trials.handles.size());
    assertFalse(text().contains("With transfer"), text());
  }

  @Test
  void baselineThatIsTheSameTrialAsTheSourceIsToldApart() {
    var transfer =
        new TrialSpec(
            "mr",
            BASELINE,
            SourceEpoch.BEST,
            "lstm",
            "init",
            Map.of(),
            TRANSFER.setting(),
            null,
            BASELINE.hyperparameters(),
            1);
    trials.scripts.put(BASELINE, completing(BASELINE_RESULT));
    trials.scripts.put(
        transfer,
        completing(
            result(transfer, BASELINE_RESULT, TrialStatus.DONE, 0.7, epoch(1, 0.3, 0.4, 0.7))));
    assertFalse(run(Screen.NONE, new RunRequest(BASELINE, transfer)));
    assertTrue(text().contains("Source: mr\n"), text());
    assertTrue(text().contains("-4.12"), text());
  }

  @Test
  void ctrlCCancelsAndPrintsWhatIsDone() {
    trials.scripts.put(TRANSFER, completing(TRANSFER_RESULT));
    trials.scripts.put(
        BASELINE,
        (listener, handle) -> {
          TrialResult partial =
              result(BASELINE, null, TrialStatus.CANCELLED, 0.6, epoch(1, 0.3, 0.69, 0.61));
          listener.accept(new TrialEvent.EpochFinished(BASELINE, partial.epochs().get(0)));
          handle.onCancel(partial);
        });
    Screen pressed =
        new Screen() {
          @Override
          public int width() {
            return 0;
          }

          @Override
          public Interruptible onInterrupt(Runnable action) {
            action.run();
            return () -> {};
          }
        };
    assertTrue(run(pressed, BOTH));
    String text = text();
    assertTrue(text.contains("mr without transfer was cancelled after 1 of 3 epochs.\n"), text);
    assertTrue(text.contains("│           60.00 │                 61.00 │"), text);
    assertTrue(
        text.endsWith("Cancelled: the figures are those of the epochs that were finished.\n"),
        text);
  }

  @Test
  void interruptOfTheThreadCancelsToo() {
    trials.scripts.put(
        BASELINE,
        (listener, handle) -> {
          Thread.currentThread().interrupt();
          handle.onCancel(result(BASELINE, null, TrialStatus.CANCELLED, 0));
        });
    assertTrue(run(Screen.NONE, new RunRequest(BASELINE, null)));
    assertFalse(Thread.interrupted());
  }

  @Test
  void trialThatDivergedIsPrintedAndReported() {
    TrialResult diverged =
        result(BASELINE, null, TrialStatus.DIVERGED, 0.6, epoch(1, 0.3, 0.69, 0.61));
    trials.scripts.put(BASELINE, completing(diverged));
    ExperimentException e =
        assertThrows(
            ExperimentException.class, () -> run(Screen.NONE, new RunRequest(BASELINE, null)));
    assertTrue(e.getMessage().startsWith("mr without transfer did not come to its end"));
    assertTrue(text().contains("mr without transfer diverged after 1 of 3 epochs"), text());
  }

  @Test
  void trialThatDivergedInItsFirstEpochHasNoFigures() {
    trials.scripts.put(TRANSFER, completing(TRANSFER_RESULT));
    trials.scripts.put(BASELINE, completing(result(BASELINE, null, TrialStatus.DIVERGED, 0)));
    assertThrows(ExperimentException.class, () -> run(Screen.NONE, BOTH));
    assertTrue(text().contains("mr without transfer diverged after 0 of 3 epochs. Because.\n"));
    assertTrue(text().contains("Without transfer       │            none │"), text());
    assertTrue(text().contains("│           78.00 │"), text());
  }

  @Test
  void validationOfTheSourceIsAColumnWhereBothAreTrained() {
    TrialSpec joint = transfer("mult", "E:share H:share O:random", Map.of("lambda", 0.3));
    EpochResult first = new EpochResult(1, 1, 0.5, 0.79, 0.8123, 2, 1000);
    EpochResult second = new EpochResult(2, 1, 0.4, 0.8, 0.85, 2, 1000);
    trials.scripts.put(BASELINE, completing(BASELINE_RESULT));
    trials.scripts.put(
        joint, completing(result(joint, null, TrialStatus.DONE, 0.8, first, second)));
    assertFalse(run(Screen.NONE, new RunRequest(BASELINE, joint)));
    assertTrue(
        text()
            .contains(
                """
                Target with transfer: mr from imdb by mult, lambda=0.3, E:share H:share O:random (E♥H♥O□)
                Epoch │ Learning rate │ Training loss │ Validation accuracy % │ Source % │
                ──────┼───────────────┼───────────────┼───────────────────────┼──────────┼─────
                    1 │         1.000 │        0.5000 │                 79.00 │    81.23 │
                    2 │         1.000 │        0.4000 │                 80.00 │    85.00 │ best
                """),
        text());
    assertTrue(
        text().contains("validation accuracy 79.00 % (of the source 81.23 %), 1,000 examples/s"),
        text());
    assertFalse(text().contains("What is transferred"), text());
  }

  @ParameterizedTest
  @CsvSource({
    "1, What is transferred is epoch 1 of the source; the best of its 3 is 2.",
    "2, ",
    "3, What is transferred is epoch 3 of the source; the best of its 3 is 2.",
    "last, What is transferred is epoch 3 of the source; the best of its 3 is 2.",
    "best, "
  })
  void epochOfTheSourceIsNamedUnlessItIsTheBest(String epoch, @Nullable String line) {
    TrialSpec transfer =
        new TrialSpec(
            "mr",
            SOURCE,
            SourceEpoch.parse(epoch),
            "lstm",
            "init",
            Map.of(),
            TRANSFER.setting(),
            null,
            TRANSFER.hyperparameters(),
            1);
    TrialResult source =
        result(
            SOURCE,
            null,
            TrialStatus.DONE,
            0.8,
            epoch(1, 1, 0.65, 0.75),
            epoch(2, 1, 0.5, 0.8),
            epoch(3, 1, 0.4, 0.78));
    trials.scripts.put(BASELINE, completing(BASELINE_RESULT));
    trials.scripts.put(
        transfer,
        completing(result(transfer, source, TrialStatus.DONE, 0.7, epoch(1, 0.3, 0.4, 0.7))));
    assertFalse(run(Screen.NONE, new RunRequest(BASELINE, transfer)));
    assertEquals(
        Optional.ofNullable(line),
        text().lines().filter(l -> l.startsWith("What is transferred")).findFirst());
  }

  @Test
  void earlyStopIsTold() {
    TrialSpec patient =
        TrialSpec.withoutTransfer(
            "mr", "lstm", null, Hyperparameters.DEFAULTS.withEpochs(9).withPatience(2), 1);
    trials.scripts.put(
        patient,
        completing(
            result(
                patient,
                null,
                TrialStatus.DONE,
                0.7,
                epoch(1, 1, 0.65, 0.75),
                epoch(2, 1, 0.5, 0.74),
                epoch(3, 1, 0.4, 0.74))));
    assertFalse(run(Screen.NONE, new RunRequest(patient, null)));
    assertTrue(
        text()
            .contains(
                "mr without transfer stopped early, after 3 of 9 epochs: validation accuracy rose no more after epoch 1.\n"),
        text());
  }

  @Test
  void wordVectorsAreNamed() {
    TrialSpec baseline =
        TrialSpec.withoutTransfer("mr", "lstm", "wiki", Hyperparameters.DEFAULTS.withEpochs(3), 1);
    trials.scripts.put(
        baseline, completing(result(baseline, null, TrialStatus.DONE, 0.7, epoch(1, 1, 0.5, 0.7))));
    assertFalse(run(Screen.NONE, new RunRequest(baseline, null)));
    assertTrue(
        text().contains("Target without transfer: mr, from the word vectors wiki\n"), text());
    assertTrue(text().contains("Without transfer, E△H□O□ │"), text());
  }

  @Test
  void failureOfOneTrialCancelsTheOtherAndIsThrown() {
    var broken = new DatasetException("mr/rt.pos:3: broken");
    trials.scripts.put(
        BASELINE,
        (listener, handle) -> handle.end.completeExceptionally(new CompletionException(broken)));
    trials.scripts.put(TRANSFER, (listener, handle) -> handle.onCancel(TRANSFER_RESULT));
    assertSame(broken, assertThrows(DatasetException.class, () -> run(Screen.NONE, BOTH)));
  }

  @Test
  void refusedBaselineCancelsTheTransfer() {
    trials.scripts.put(TRANSFER, (listener, handle) -> {});
    trials.scripts.put(
        BASELINE,
        (listener, handle) -> {
          throw new ExperimentException("No.");
        });
    assertThrows(ExperimentException.class, () -> run(Screen.NONE, BOTH));
    assertTrue(trials.handles.get(0).cancelled());
    assertEquals("", text());
  }

  @Test
  void terminalShowsOneLineThatIsRewritten() {
    trials.scripts.put(
        BASELINE,
        (listener, handle) -> {
          listener.accept(
              new TrialEvent.Progress(BASELINE, 2, 0.421, 12345.6, Duration.ofSeconds(65)));
          handle.end.completeAsync(
              () -> BASELINE_RESULT, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
        });
    assertFalse(run(terminal(80), new RunRequest(BASELINE, null)));
    String text = text();
    assertTrue(
        text.startsWith(
            "\r\u001b[Kmr without transfer: epoch 2/3  42 %, 12,346 examples/s, 1:05 left"),
        text);
    assertTrue(text.contains("\r\u001b[K\nTarget without transfer: mr\n"), text);
  }

  /** A trial that was there before, with or without its epochs and source told again. */
  private static ScriptedTrials.Script kept(TrialResult result, boolean told) {
    return (listener, handle) -> {
      if (told) {
        result
            .epochs()
            .forEach(e -> listener.accept(new TrialEvent.EpochFinished(result.spec(), e, true)));
      }
      listener.accept(new TrialEvent.Finished(result.spec(), result, true));
      handle.end.complete(result);
    };
  }

  private static Screen terminal(int width) {
    return new Screen() {
      @Override
      public int width() {
        return width;
      }

      @Override
      public Interruptible onInterrupt(Runnable action) {
        return () -> {};
      }
    };
  }

  private static TrialSpec transfer(
      String strategy, String setting, Map<String, Double> parameters) {
    return new TrialSpec(
        "mr",
        SOURCE,
        SourceEpoch.BEST,
        "lstm",
        strategy,
        parameters,
        Setting.parse(setting),
        null,
        TRANSFER.hyperparameters(),
        1);
  }

  private boolean run(Screen screen, RunRequest request) {
    return new TransferRun(trials, screen, out, StandardCharsets.UTF_8).run(request);
  }

  private String text() {
    return bytes
        .toString(StandardCharsets.UTF_8)
        .replaceAll("took [0-9.]+ s", "took N s")
        .replace(System.lineSeparator(), "\n");
  }

  private static String tables(String text) {
    return text.substring(text.indexOf("Source: "), text.indexOf("\nimdb (source) "));
  }
}
