package org.transfernlp.shell.internal.trial;

import java.util.Locale;
import java.util.function.Consumer;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.shell.internal.run.Clock;
import org.transfernlp.shell.internal.run.PlainText;

/** How far a single trial is, in a line. Thread-safe. */
public final class TrialLine implements Consumer<TrialEvent> {

  private volatile String line = "";

  @Override
  public void accept(TrialEvent event) {
    line = of(event);
  }

  /** The line as it is now; empty before anything has happened. */
  public String line() {
    return line;
  }

  /** What an event says, with what is trained. */
  public static String of(TrialEvent event) {
    return TrialName.withSeed(event.spec()) + ": " + state(event);
  }

  /** What an event says of the state of its trial. */
  public static String state(TrialEvent event) {
    int epochs = event.spec().hyperparameters().epochs();
    if (event instanceof TrialEvent.Preparing preparing) {
      return PlainText.visible(preparing.activity());
    } else if (event instanceof TrialEvent.Progress progress) {
      return String.format(
          Locale.ROOT,
          "epoch %d/%d %3.0f %%, %,.0f examples/s, %s left",
          progress.epoch(),
          epochs,
          100 * progress.fraction(),
          progress.examplesPerSecond(),
          Clock.format(progress.timeLeft()));
    } else if (event instanceof TrialEvent.EpochFinished finished) {
      return String.format(
          Locale.ROOT,
          "epoch %d/%d done, validation accuracy %s %%",
          finished.epoch().epoch(),
          epochs,
          Percent.of(finished.epoch().validationAccuracy()));
    }
    return "done";
  }
}
