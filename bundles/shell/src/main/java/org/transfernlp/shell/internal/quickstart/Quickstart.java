package org.transfernlp.shell.internal.quickstart;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.Trials;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.shell.internal.run.Screen;
import org.transfernlp.shell.internal.run.TrialGroup;

/** Runs the trials, prints what came out and what to do next. Used once, by one thread. */
public final class Quickstart {

  /** How it ended. */
  public enum Outcome {
    /** Transfer helped near and not far. */
    AS_KNOWN,
    /** Something else came out. */
    UNEXPECTED,
    /** The user cancelled it. */
    CANCELLED
  }

  private final Trials trials;
  private final Catalogue catalogue;
  private final Screen screen;
  private final PrintStream out;
  private final Charset charset;

  /**
   * A quickstart that prints to a stream.
   *
   * @param charset of the stream
   */
  public Quickstart(
      Trials trials, Catalogue catalogue, Screen screen, PrintStream out, Charset charset) {
    this.trials = trials;
    this.catalogue = catalogue;
    this.screen = screen;
    this.out = out;
    this.charset = charset;
  }

  /**
   * Runs to the end, or until Ctrl-C or an interrupt of this thread has cancelled the trials.
   *
   * @throws RuntimeException why a trial could not be run, or not to its end
   */
  public Outcome run(QuickstartTrials request) {
    long start = System.nanoTime();
    List<TrialSpec> specs = request.all();
    QuickstartState state = new QuickstartState(specs.size());
    TrialGroup group = new TrialGroup(trials, screen, out);
    group.run(specs.stream().map(spec -> member(spec, state)).toList(), state);
    if (group.cancelled()) {
      out.println("Cancelled: %d of %d trials are done.".formatted(state.done(), specs.size()));
      out.flush();
      return Outcome.CANCELLED;
    }
    RuntimeException failure = group.failure();
    if (failure != null) {
      throw failure;
    }
    Comparison near = comparison(request, QuickstartTrials.NEAR, state);
    Comparison far = comparison(request, QuickstartTrials.FAR, state);
    out.println();
    new QuickstartReport(out, charset, screen.width()).print(request, near, far);
    out.println();
    new Prose(screen.width(), out::println).println("Next: " + new NextStep(catalogue).sentence());
    out.println(
        String.format(
            Locale.ROOT, "Everything together took %.1f s.", (System.nanoTime() - start) / 1e9));
    out.flush();
    return near.helpsAsKnown() && !far.helps() ? Outcome.AS_KNOWN : Outcome.UNEXPECTED;
  }

  private static TrialGroup.Member member(TrialSpec spec, QuickstartState state) {
    return new TrialGroup.Member(
        spec, event -> state.event(spec, event), result -> state.ended(spec, result));
  }

  private static Comparison comparison(
      QuickstartTrials request, String target, QuickstartState state) {
    return new Comparison(
        target,
        accuracies(request, seed -> request.without(target, seed), state),
        accuracies(request, seed -> request.with(target, seed), state));
  }

  private static double[] accuracies(
      QuickstartTrials request, Function<Long, TrialSpec> trial, QuickstartState state) {
    return request.seedNumbers().stream().map(trial).mapToDouble(state::accuracy).toArray();
  }
}
