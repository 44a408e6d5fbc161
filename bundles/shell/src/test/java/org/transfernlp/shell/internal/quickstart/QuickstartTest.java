package org.transfernlp.shell.internal.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.shell.internal.quickstart.Quickstart.Outcome;
import org.transfernlp.shell.internal.run.Screen;
import org.transfernlp.shell.internal.run.ScriptedTrials;

@Timeout(20)
class QuickstartTest {

  private static final QuickstartTrials TWO_SEEDS = new QuickstartTrials(7, 2);

  private final ScriptedTrials trials = new ScriptedTrials();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void printsALineATrialAndThenTheTable() {
    script(QuickstartTrials.NEAR, 0.66, 0.70, 0.95, 0.99);
    script(QuickstartTrials.FAR, 0.65, 0.60, 0.61, 0.62);
    assertEquals(Outcome.AS_KNOWN, run());
    assertEquals(
        """
        synthetic-near without transfer, seed 7: test accuracy 66.00 %, 1 of 8 trials done
        synthetic-near with transfer, seed 7: test accuracy 95.00 %, 2 of 8 trials done
        synthetic-far without transfer, seed 7: test accuracy 65.00 %, 3 of 8 trials done
        synthetic-far with transfer, seed 7: test accuracy 61.00 %, 4 of 8 trials done
        synthetic-near without transfer, seed 8: test accuracy 70.00 %, 5 of 8 trials done
        synthetic-near with transfer, seed 8: test accuracy 99.00 %, 6 of 8 trials done
        synthetic-far without transfer, seed 8: test accuracy 60.00 %, 7 of 8 trials done
        synthetic-far with transfer, seed 8: test accuracy 62.00 %, 8 of 8 trials done

        Transfer from synthetic-source, model lstm, strategy init, E:tune H:tune O:random (E○H○O□), seeds 7 to 8
        Test accuracy in %, mean ± standard deviation over the seeds; difference in points, p of a paired t-test
        Target         │ Without transfer │ With transfer │ Difference │       p
        ───────────────┼──────────────────┼───────────────┼────────────┼────────
        synthetic-near │     68.00 ± 2.83 │  97.00 ± 2.83 │     +29.00 │ < 0.001
        synthetic-far  │     62.50 ± 3.54 │  61.50 ± 0.71 │      -1.00 │   0.795

        Transfer helps on synthetic-near, which has few examples and means the same as the source in other words: +29.00 points, p < 0.001. It does not help on synthetic-far, where the same words mean something unrelated: -1.00 points, p = 0.795.
        The same for one seed and target, epoch by epoch: transfer:run --source synthetic-source --target synthetic-near --seed 7

        Next: get real data by transfer:dataset-fetch mr imdb-reviews, and train on them by transfer:run --source imdb-reviews --target mr, or describe files of your own in a configuration; transfer:datasets tells what is there.
        Everything together took N s.
        """,
        text());
  }

  @Test
  void saysSoIfTransferDoesNotHelpNear() {
    script(QuickstartTrials.NEAR, 0.66, 0.70, 0.60, 0.75);
    script(QuickstartTrials.FAR, 0.60, 0.60, 0.60, 0.60);
    assertEquals(Outcome.UNEXPECTED, run());
    assertTrue(text().contains("Transfer does not help on synthetic-near, although"), text());
    assertTrue(text().contains("+0.00 points, p = 1.000."), text());
    assertTrue(text().contains("This is not what has to come out"), text());
  }

  @Test
  void significantGainThatIsTooSmallIsNotTheKnownAnswer() {
    script(QuickstartTrials.NEAR, 0.660, 0.700, 0.699, 0.7391);
    script(QuickstartTrials.FAR, 0.60, 0.60, 0.60, 0.60);
    assertEquals(Outcome.UNEXPECTED, run());
    assertTrue(
        text().contains("Transfer helps on synthetic-near, but by less than 4 points, although"),
        text());
    assertTrue(text().contains("This is not what has to come out"), text());
  }

  @Test
  void gainOfFourPointsIsTheKnownAnswer() {
    script(QuickstartTrials.NEAR, 0.660, 0.700, 0.700, 0.740);
    script(QuickstartTrials.FAR, 0.60, 0.60, 0.60, 0.60);
    assertEquals(Outcome.AS_KNOWN, run());
    assertTrue(text().contains("other words: +4.00 points, p < 0.001."), text());
  }

  @Test
  void largeGainThatIsNotSignificantIsNone() {
    script(QuickstartTrials.NEAR, 0.66, 0.70, 0.66, 0.90);
    script(QuickstartTrials.FAR, 0.60, 0.61, 0.62, 0.63);
    assertEquals(Outcome.UNEXPECTED, run());
    assertTrue(text().contains("Transfer does not help on synthetic-near, although"), text());
    assertTrue(text().contains("It helps on synthetic-far, although"), text());
  }

  @Test
  void sentencesFitTheTerminal() {
    new QuickstartReport(out, StandardCharsets.UTF_8, 80)
        .print(
            TWO_SEEDS,
            new Comparison(
                QuickstartTrials.NEAR, new double[] {0.66, 0.70}, new double[] {0.95, 0.99}),
            new Comparison(
                QuickstartTrials.FAR, new double[] {0.60, 0.61}, new double[] {0.60, 0.60}));
    List<String> sentences = text().lines().filter(line -> !line.contains("│")).toList();
    assertTrue(sentences.stream().anyMatch(line -> line.startsWith("Transfer helps")), text());
    assertEquals(
        List.of(),
        sentences.stream().filter(line -> line.length() >= 80 && !line.startsWith("─")).toList());
  }

  @Test
  void saysSoIfTransferHelpsFar() {
    script(QuickstartTrials.NEAR, 0.66, 0.70, 0.95, 0.99);
    script(QuickstartTrials.FAR, 0.60, 0.61, 0.80, 0.81);
    assertEquals(Outcome.UNEXPECTED, run());
    assertTrue(text().contains("It helps on synthetic-far too"), text());
  }

  @Test
  void harmIsNoHelp() {
    script(QuickstartTrials.NEAR, 0.66, 0.70, 0.95, 0.99);
    script(QuickstartTrials.FAR, 0.60, 0.61, 0.50, 0.51);
    assertEquals(Outcome.AS_KNOWN, run());
    assertTrue(text().contains("It does not help but hurts on synthetic-far"), text());
  }

  @Test
  void ctrlCCancelsAndSaysHowFarItCame() {
    TrialSpec first = TWO_SEEDS.without(QuickstartTrials.NEAR, 7);
    for (TrialSpec spec : TWO_SEEDS.all()) {
      trials.scripts.put(
          spec,
          spec.equals(first)
              ? ScriptedTrials.completing(result(spec, 0.66))
              : (listener, handle) ->
                  handle.onCancel(ScriptedTrials.result(spec, null, TrialStatus.CANCELLED, 0)));
    }
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
    assertEquals(Outcome.CANCELLED, quickstart(pressed).run(TWO_SEEDS));
    assertTrue(text().endsWith("Cancelled: 1 of 8 trials are done.\n"), text());
  }

  @Test
  void failureOfATrialCancelsTheOthersAndIsThrown() {
    var broken = new DatasetException("Broken.");
    for (TrialSpec spec : TWO_SEEDS.all()) {
      trials.scripts.put(spec, (listener, handle) -> handle.onCancel(result(spec, 0.5)));
    }
    trials.scripts.put(
        TWO_SEEDS.with(QuickstartTrials.FAR, 8),
        (listener, handle) -> handle.end.completeExceptionally(new CompletionException(broken)));
    assertSame(broken, assertThrows(DatasetException.class, this::run));
  }

  @Test
  void trialThatDivergedIsReported() {
    script(QuickstartTrials.NEAR, 0.66, 0.70, 0.95, 0.99);
    script(QuickstartTrials.FAR, 0.60, 0.61, 0.50, 0.51);
    TrialSpec spec = TWO_SEEDS.with(QuickstartTrials.FAR, 8);
    trials.scripts.put(
        spec,
        ScriptedTrials.completing(ScriptedTrials.result(spec, null, TrialStatus.DIVERGED, 0)));
    ExperimentException e = assertThrows(ExperimentException.class, this::run);
    assertEquals(
        "synthetic-far with transfer, seed 8 did not come to its end: Because.", e.getMessage());
  }

  @Test
  void numberOfSeedsIsChecked() {
    assertThrows(ExperimentException.class, () -> new QuickstartTrials(1, 1));
    assertThrows(ExperimentException.class, () -> new QuickstartTrials(1, 101));
  }

  @Test
  void lineIsShorterThanTheTerminalIsWide() {
    QuickstartState state = new QuickstartState(8);
    TrialSpec spec = TWO_SEEDS.with(QuickstartTrials.FAR, 8);
    TrialSpec source = Objects.requireNonNull(spec.source());
    state.event(spec, new TrialEvent.Progress(source, 2, 0.5, 1000, Duration.ofSeconds(1)));
    assertEquals(
        "0 of 8 trials done | synthetic-far with transfer, seed 8: source, epoch 2/3",
        state.line(100));
    assertEquals(29, state.line(30).length());
    assertEquals("", state.line(1));
  }

  private void script(String target, double without1, double without2, double with1, double with2) {
    List<Long> seeds = TWO_SEEDS.seedNumbers();
    script(TWO_SEEDS.without(target, seeds.get(0)), without1);
    script(TWO_SEEDS.without(target, seeds.get(1)), without2);
    script(TWO_SEEDS.with(target, seeds.get(0)), with1);
    script(TWO_SEEDS.with(target, seeds.get(1)), with2);
  }

  private void script(TrialSpec spec, double accuracy) {
    trials.scripts.put(spec, ScriptedTrials.completing(result(spec, accuracy)));
  }

  private static TrialResult result(TrialSpec spec, double accuracy) {
    return ScriptedTrials.result(
        spec, null, TrialStatus.DONE, accuracy, ScriptedTrials.epoch(1, 1, 0.5, accuracy));
  }

  private Outcome run() {
    return quickstart(Screen.NONE).run(TWO_SEEDS);
  }

  private Quickstart quickstart(Screen screen) {
    return new Quickstart(trials, new DatasetsOnly(List.of()), screen, out, StandardCharsets.UTF_8);
  }

  private String text() {
    return bytes
        .toString(StandardCharsets.UTF_8)
        .replaceAll("took [0-9.]+ s", "took N s")
        .replace(System.lineSeparator(), "\n");
  }
}
