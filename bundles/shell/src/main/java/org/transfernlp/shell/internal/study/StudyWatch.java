package org.transfernlp.shell.internal.study;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.transfernlp.shell.internal.run.Failures;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.shell.internal.run.RewrittenLine;
import org.transfernlp.shell.internal.run.Screen;
import org.transfernlp.study.RunningStudy;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyProgress;
import org.transfernlp.study.StudyStatus;

/**
 * A study that is run while its user watches: Ctrl-C pauses it, a second Ctrl-C does not wait until
 * it has paused. Used once, by one thread.
 */
public final class StudyWatch {

  private static final Pattern FIGURES = Pattern.compile("(: [\\d,]+ words)?, \\d+ %$");

  private final Screen screen;
  private final RewrittenBlock block;
  private final StudyNews news = new StudyNews();
  private final AtomicInteger interrupts = new AtomicInteger();
  private volatile @Nullable RunningStudy running;
  private String activity = "";

  /** A study that is shown on a screen. */
  public StudyWatch(Screen screen, PrintStream out) {
    this.screen = screen;
    block = new RewrittenBlock(screen, out);
  }

  /**
   * Runs a study to its end, or until it is paused.
   *
   * @param start begins it, with a listener for what happens
   * @return how it ended; empty if the user did not wait for that
   * @throws RuntimeException why it was refused, or could not go on
   */
  public Optional<StudyStatus> run(Function<Consumer<StudyEvent>, RunningStudy> start) {
    Screen.Interruptible interruptible = screen.onInterrupt(this::interrupt);
    try {
      RunningStudy study = start.apply(news);
      running = study;
      if (interrupted()) {
        study.pause();
      }
      CompletableFuture<StudyStatus> end = study.result().toCompletableFuture();
      try {
        watch(study, end);
      } finally {
        printNews(study, study.progress());
        block.erase();
      }
      return end.isDone() ? Optional.of(status(end)) : Optional.empty();
    } finally {
      interruptible.close();
    }
  }

  /** Whether the user has asked to pause. */
  public boolean interrupted() {
    return interrupts.get() > 0;
  }

  private static StudyStatus status(CompletableFuture<StudyStatus> end) {
    try {
      return end.join();
    } catch (RuntimeException e) {
      throw Failures.unchecked(e);
    }
  }

  private void watch(RunningStudy study, CompletableFuture<StudyStatus> end) {
    show(study);
    while (!end.isDone() && interrupts.get() < 2) {
      try {
        end.get(RewrittenLine.REDRAW_IN_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        show(study);
      } catch (InterruptedException e) {
        interrupt();
      } catch (ExecutionException | CancellationException e) {
        return; // whoever asks for the status is told
      }
    }
  }

  private void show(RunningStudy study) {
    StudyProgress progress = study.progress();
    printNews(study, progress);
    int width = screen.width();
    if (width > 0) {
      block.show(
          interrupted()
              ? List.of(
                  "Pausing after the current training steps… Ctrl-C again does not wait for them.")
              : StudyLines.of(progress, width, block.mostLines()));
    }
  }

  private void printNews(RunningStudy study, StudyProgress progress) {
    boolean rewritten = screen.width() > 0;
    // A line for each percent would be a hundred lines where none is rewritten.
    String now = FIGURES.matcher(PlainText.visible(progress.activity())).replaceFirst("");
    if (!rewritten && !now.equals(activity) && !now.isEmpty()) {
      block.print(now);
    }
    activity = now;
    Prose prose = new Prose(screen.width(), block::print);
    news.lines(!rewritten, progress.trials(), study.spec()).forEach(prose::println);
  }

  private void interrupt() {
    interrupts.incrementAndGet();
    RunningStudy study = running;
    if (study != null) {
      study.pause();
    }
  }
}
