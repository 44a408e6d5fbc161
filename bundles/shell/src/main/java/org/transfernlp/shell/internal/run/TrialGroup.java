package org.transfernlp.shell.internal.run;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.Trials;

/**
 * Trials that run side by side and are watched by a user: Ctrl-C cancels all of them, and so does
 * the failure of one. Used once, by one thread.
 */
public final class TrialGroup {

  private final Trials trials;
  private final Screen screen;
  private final PrintStream out;
  private final RewrittenLine line;
  private final List<RunningTrial> running = new ArrayList<>();
  private final AtomicInteger interrupts = new AtomicInteger();
  private final AtomicReference<@Nullable Cancelling> cancelling = new AtomicReference<>();
  private final Map<TrialSpec, Throwable> failures = new LinkedHashMap<>();

  /**
   * A trial of a group. Both consumers are called from the trial's thread.
   *
   * @param listener is told what happens
   * @param ended is given the result, unless the trial failed
   */
  public record Member(
      TrialSpec spec, Consumer<TrialEvent> listener, Consumer<TrialResult> ended) {}

  /** What the user sees while the trials run. Thread-safe. */
  public interface Progress {

    /** Lines about what happened since the last call, for output that cannot be rewritten. */
    List<String> news();

    /**
     * One line about how it is now.
     *
     * @param width columns of the terminal; the line is shorter
     */
    String line(int width);
  }

  /** A group that shows its progress on a screen. */
  public TrialGroup(Trials trials, Screen screen, PrintStream out) {
    this.trials = trials;
    this.screen = screen;
    this.out = out;
    line = new RewrittenLine(screen, out);
  }

  /**
   * Runs the trials to their ends, or until Ctrl-C or an interrupt of this thread has cancelled
   * them. A second Ctrl-C does not even wait for that.
   *
   * @throws RuntimeException why a trial was refused
   */
  public void run(List<Member> members, Progress progress) {
    CountDownLatch ends = new CountDownLatch(members.size());
    Screen.Interruptible interruptible = screen.onInterrupt(this::interrupt);
    try {
      members.forEach(member -> submit(member, ends));
      watch(progress, ends, model(members));
    } catch (RuntimeException e) {
      cancelAll();
      throw e;
    } finally {
      interruptible.close();
    }
  }

  /** Whether the user has cancelled the trials. */
  public boolean cancelled() {
    return interrupts.get() > 0;
  }

  /** Why the first trial that failed did so; null if none did. */
  public @Nullable RuntimeException failure() {
    synchronized (running) {
      return failures.isEmpty() ? null : Failures.unchecked(failures.values().iterator().next());
    }
  }

  /** Why trials failed, in the order in which they did. */
  public Map<TrialSpec, Throwable> failures() {
    synchronized (running) {
      return new LinkedHashMap<>(failures);
    }
  }

  private void submit(Member member, CountDownLatch ends) {
    RunningTrial trial = trials.submit(member.spec(), member.listener());
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
                    fail(member.spec(), problem);
                  } else {
                    member.ended().accept(result);
                  }
                  ends.countDown();
                });
  }

  private void watch(Progress progress, CountDownLatch ends, String model) {
    boolean ended = false;
    while (!ended && interrupts.get() < 2) {
      try {
        ended = ends.await(RewrittenLine.REDRAW_IN_MS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupt();
      }
      show(progress, model);
    }
    line.erase();
  }

  private static String model(List<Member> members) {
    return members.stream().findFirst().map(member -> member.spec().model()).orElse("");
  }

  private void show(Progress progress, String model) {
    int width = screen.width();
    Cancelling begun = cancelling.get();
    List<String> news = progress.news();
    if (width == 0) {
      news.forEach(out::println);
      if (begun != null) {
        begun.news(model).ifPresent(out::println);
      }
      out.flush();
      return;
    }
    line.show(begun == null ? progress.line(width) : begun.line(model));
  }

  private void interrupt() {
    cancelling.compareAndSet(null, new Cancelling(System::nanoTime));
    interrupts.incrementAndGet();
    cancelAll();
  }

  private void fail(TrialSpec trial, Throwable problem) {
    synchronized (running) {
      failures.putIfAbsent(trial, problem);
    }
    cancelAll();
  }

  private void cancelAll() {
    List<RunningTrial> all;
    synchronized (running) {
      all = List.copyOf(running);
    }
    all.forEach(RunningTrial::cancel);
  }
}
