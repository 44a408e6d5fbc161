package org.transfernlp.shell.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.transfernlp.shell.internal.run.ScriptedTrials.BASELINE;
import static org.transfernlp.shell.internal.run.ScriptedTrials.BASELINE_RESULT;
import static org.transfernlp.shell.internal.run.ScriptedTrials.SOURCE;
import static org.transfernlp.shell.internal.run.ScriptedTrials.TRANSFER;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transfernlp.experiment.TrialEvent;

class ProgressLineTest {

  private final RunState state = new RunState(new RunRequest(BASELINE, TRANSFER));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "140; imdb (source): epoch 1/2  10 %, 9,876 examples/s, 1:02:30 left | mr without transfer:"
            + " epoch 3/3 100 %, 12,345 examples/s, 0:00 left",
        "119; imdb source 1/2  10% 9,876/s 1:02:30 | mr 3/3 100% 12,345/s 0:00",
        "62; imdb source 1/2 10% | mr 3/3 100%",
        "20; imdb source 1/2 10…"
      })
  void isAsDetailedAsTheTerminalIsWide(int width, String line) {
    state.transferEvent(new TrialEvent.Progress(SOURCE, 1, 0.1, 9876, Duration.ofSeconds(3750)));
    state.baselineEvent(new TrialEvent.Progress(BASELINE, 3, 1, 12345, Duration.ofMillis(400)));
    assertEquals(line, ProgressLine.format(state.parts(), width));
  }

  @Test
  void neverReachesTheLastColumn() {
    state.transferEvent(new TrialEvent.Preparing(SOURCE, "counting words"));
    for (int width = 1; width < 60; width++) {
      int length = ProgressLine.format(state.parts(), width).length();
      assertEquals(Math.min(length, width - 1), length);
    }
  }

  @Test
  void transferThatWaitsForItsSourceIsLeftOut() {
    state.transferEvent(new TrialEvent.Preparing(TRANSFER, "reading mr"));
    state.transferEvent(new TrialEvent.Progress(SOURCE, 1, 0.5, 10, Duration.ZERO));
    assertEquals(
        "imdb (source): epoch 1/2  50 %, 10 examples/s", ProgressLine.format(state.parts(), 80));
  }

  @Test
  void showsPreparationAndOnlyWhatRuns() {
    state.transferEvent(new TrialEvent.Preparing(SOURCE, "counting words"));
    state.baselineEvent(new TrialEvent.Finished(BASELINE, BASELINE_RESULT, false));
    assertEquals("imdb (source): counting words", ProgressLine.format(state.parts(), 80));
  }
}
