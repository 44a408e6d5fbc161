package org.transfernlp.shell.internal.run;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.experiment.Trials;

/**
 * Trains with and without transfer side by side, shows how far it has come and prints what came
 * out. Used once, by one thread.
 */
public final class TransferRun {

  private final Trials trials;
  private final Screen screen;
  private final PrintStream out;
  private final Charset charset;

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
    Prose prose = new Prose(screen.width(), out::println);
    noteSameDataset(request, prose);
    RunState state = new RunState(request);
    TrialGroup group = new TrialGroup(trials, screen, out);
    group.run(members(request, state), state);
    group.failures().forEach((trial, why) -> state.failed(trial, Failures.message(why)));
    List<PartState> parts = state.parts();
    RuntimeException problem = group.failure();
    boolean cancelled = group.cancelled();
    if (problem == null || parts.stream().anyMatch(part -> !part.epochs().isEmpty())) {
      out.println();
      new RunReport(out, charset, screen.width())
          .print(parts, Duration.ofNanos(System.nanoTime() - start));
    }
    if (cancelled) {
      prose.println("Cancelled: the figures are those of the epochs that were finished.");
    }
    out.flush();
    if (problem != null && !cancelled) {
      throw problem;
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
          "%s did not come to its end. %s"
              .formatted(part.part().label(part.spec()), result.reason())
              .strip());
    }
  }

  /** Legal, and good for experiments, but more often a slip. */
  private static void noteSameDataset(RunRequest request, Prose prose) {
    TrialSpec transfer = request.transfer();
    TrialSpec source = transfer == null ? null : transfer.source();
    if (transfer != null && source != null && source.target().equals(transfer.target())) {
      prose.println(
          "Note: source and target are the same dataset, '%s'.".formatted(transfer.target()));
    }
  }

  private static List<TrialGroup.Member> members(RunRequest request, RunState state) {
    TrialSpec transfer = request.transfer();
    TrialGroup.Member baseline =
        new TrialGroup.Member(request.baseline(), state::baselineEvent, state::baselineEnded);
    return transfer == null
        ? List.of(baseline)
        : List.of(
            new TrialGroup.Member(transfer, state::transferEvent, state::transferEnded), baseline);
  }
}
