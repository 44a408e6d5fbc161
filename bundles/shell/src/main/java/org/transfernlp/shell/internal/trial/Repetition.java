package org.transfernlp.shell.internal.trial;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.experiment.Trials;
import org.transfernlp.shell.internal.run.Failures;
import org.transfernlp.shell.internal.run.RewrittenLine;
import org.transfernlp.shell.internal.run.Screen;

/** A trial that is run again while its user watches. Used once, by one thread. */
public final class Repetition {

  private final Trials trials;
  private final Screen screen;
  private final RewrittenLine line;
  private final AtomicInteger interrupts = new AtomicInteger();

  /** A repetition that shows its progress on a screen. */
  public Repetition(Trials trials, Screen screen, PrintStream out) {
    this.trials = trials;
    this.screen = screen;
    line = new RewrittenLine(screen, out);
  }

  /**
   * Trains as many epochs as are kept.
   *
   * @return what came out; empty if it was cancelled by Ctrl-C
   * @throws ExperimentException if no epoch is kept, or it could not be run to its end
   */
  public Optional<TrialResult> run(TrialResult kept) {
    if (kept.epochs().isEmpty()) {
      throw new ExperimentException(
          "Trial %s has no finished epoch, so that there is nothing to compare with."
              .formatted(kept.id()));
    }
    return run(kept, request(kept));
  }

  /**
   * Trains again what is missing or damaged of a trial's network, and keeps it.
   *
   * @return what is kept now; empty if it was cancelled by Ctrl-C
   * @throws ExperimentException if the trial has not come to its end, or cannot be run
   */
  public Optional<TrialResult> restore(TrialResult kept) {
    if (!kept.status().isFinal()) {
      throw new ExperimentException(
          "Trial %s has not come to its end; run it again, or resume its study, and what is damaged of it is trained again."
              .formatted(kept.id()));
    }
    return run(kept, TrialRequest.of(kept.spec()));
  }

  private Optional<TrialResult> run(TrialResult kept, TrialRequest request) {
    TrialLine progress = new TrialLine();
    RunningTrial trial = trials.submit(request, progress);
    Runnable cancel =
        () -> {
          interrupts.incrementAndGet();
          trial.cancel();
        };
    CompletableFuture<TrialResult> end = trial.result().toCompletableFuture();
    Screen.Interruptible interruptible = screen.onInterrupt(cancel);
    try {
      watch(end, progress, cancel);
    } finally {
      interruptible.close();
      line.erase();
    }
    if (interrupts.get() > 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(complete(end.join(), kept));
    } catch (RuntimeException e) {
      throw Failures.unchecked(e);
    }
  }

  /** A trial that has not come to its end is repeated as far as it has come. */
  private static TrialRequest request(TrialResult kept) {
    TrialRequest request = TrialRequest.of(kept.spec()).again();
    return kept.status().isFinal() ? request : request.until(kept.epochs().size());
  }

  private static TrialResult complete(TrialResult again, TrialResult kept) {
    boolean ended =
        again.status().isFinal()
            || (again.status() == TrialStatus.PAUSED && !kept.status().isFinal());
    if (!ended) {
      throw new ExperimentException(
          "The trial could not be run again to its end: " + again.reason());
    }
    return again;
  }

  private void watch(CompletableFuture<TrialResult> end, TrialLine progress, Runnable cancel) {
    while (!end.isDone() && interrupts.get() < 2) {
      try {
        end.get(RewrittenLine.REDRAW_IN_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        line.show(interrupts.get() > 0 ? "Cancelling…" : progress.line());
      } catch (InterruptedException e) {
        cancel.run();
      } catch (ExecutionException | CancellationException e) {
        return; // whoever asks for the result is told
      }
    }
  }
}
