package org.transfernlp.shell.internal.run;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.experiment.Trials;

/**
 * Trains with and without transfer side by side, shows how far it has come and prints what came
 * out. Used once, by one thread.
 */
public final class TransferRun {

  private static final long REDRAW_IN_MS = 250;
  private static final String REWRITE = "\r\u001b[K";

  private final Trials trials;
  private final Screen screen;
  private final PrintStream out;
  private final Charset charset;
  private final List<RunningTrial> running = new ArrayList<>();
  private final AtomicInteger interrupts = new AtomicInteger();
  private @Nullable Throwable failure;
  private String lineShown = "";

  /**
   * A run that prints to a stream.
   *
   * @param charset of the stream
   */
  public TransferRun(Trials trials, Screen screen, PrintStream out, Charset charset) {
    this.trials = trials;
    this.screen = screen;
    this.out = out;
    this.charset = charset;
  }

  /**
   * Runs to the end, or until Ctrl-C or an interrupt of this thread has cancelled the trials. A
   * second Ctrl-C does not even wait for that.
   *
   * @return whether it was cancelled
   * @throws RuntimeException why a trial could not be run, or not to its end; what is known of it
   *     and of the others was printed
   */
  public boolean run(RunRequest request) {
    long start = System.nanoTime();
    RunState state = new RunState(request);
    Screen.Interruptible interruptible = screen.onInterrupt(this::interrupt);
    try {
      watch(state, submit(request, state));
    } finally {
      interruptible.close();
    }
    List<PartState> parts = state.parts();
    Throwable problem = failure();
    boolean cancelled = interrupts.get() > 0;
    if (problem == null || parts.stream().anyMatch(part -> !part.epochs().isEmpty())) {
      out.println();
      new RunReport(out, charset).print(parts, Duration.ofNanos(System.nanoTime() - start));
    }
    if (cancelled) {
      out.println("Cancelled: the figures are those of the epochs that were finished.");
    }
    out.flush();
    if (problem != null && !cancelled) {
      throw Failures.unchecked(problem);
    }
    if (!cancelled) {
      parts.forEach(TransferRun::requireDone);
    }
    return cancelled;
  }

  private static void requireDone(PartState part) {
    TrialResult result = part.result();
    if (result != null && result.status() != TrialStatus.DONE) {
      throw new ExperimentException(
          "%s did not come to its end: %s"
              .formatted(part.part().label(part.spec()), result.reason()));
    }
  }

  private CountDownLatch submit(RunRequest request, RunState state) {
    TrialSpec transfer = request.transfer();
    CountDownLatch ends = new CountDownLatch(transfer == null ? 1 : 2);
    try {
      if (transfer != null) {
        submit(transfer, state::transferEvent, state::transferEnded, ends);
      }
      submit(request.baseline(), state::baselineEvent, state::baselineEnded, ends);
    } catch (RuntimeException e) {
      cancelAll();
      throw e;
    }
    return ends;
  }

  private void submit(
      TrialSpec spec,
      Consumer<TrialEvent> listener,
      Consumer<TrialResult> ended,
      CountDownLatch ends) {
    RunningTrial trial = trials.submit(spec, listener);
    synchronized (running) {
      running.add(trial);
      if (interrupts.get() > 0) {
        trial.cancel();
      }
    }
    CompletableFuture<TrialResult> unused =
        trial
            .result()
            .toCompletableFuture()
            .whenComplete(
                (result, problem) -> {
                  if (problem != null) {
                    fail(problem);
                  } else {
                    ended.accept(result);
                  }
                  ends.countDown();
                });
  }

  private void watch(RunState state, CountDownLatch ends) {
    boolean ended = false;
    while (!ended && interrupts.get() < 2) {
      try {
        ended = ends.await(REDRAW_IN_MS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupt();
      }
      show(state);
    }
    if (!lineShown.isEmpty()) {
      out.print(REWRITE);
    }
  }

  private void show(RunState state) {
    int width = screen.width();
    List<String> news = state.news();
    if (width == 0) {
      news.forEach(out::println);
      return;
    }
    String line = interrupts.get() > 0 ? "Cancelling…" : ProgressLine.format(state.parts(), width);
    if (!line.equals(lineShown)) {
      out.print(REWRITE + line);
      out.flush();
      lineShown = line;
    }
  }

  private void interrupt() {
    interrupts.incrementAndGet();
    cancelAll();
  }

  private void fail(Throwable problem) {
    synchronized (running) {
      if (failure == null) {
        failure = problem;
      }
    }
    cancelAll();
  }

  private @Nullable Throwable failure() {
    synchronized (running) {
      return failure;
    }
  }

  private void cancelAll() {
    List<RunningTrial> all;
    synchronized (running) {
      all = List.copyOf(running);
    }
    all.forEach(RunningTrial::cancel);
  }
}
