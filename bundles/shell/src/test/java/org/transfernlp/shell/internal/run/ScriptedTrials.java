package org.transfernlp.shell.internal.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.experiment.Trials;
import org.transfernlp.strategy.Setting;

/** Trials that do what a test says, at once or when told to. */
public final class ScriptedTrials implements Trials {

  static final TrialSpec SOURCE =
      TrialSpec.withoutTransfer("imdb", "lstm", null, Hyperparameters.DEFAULTS.withEpochs(2), 1);
  static final TrialSpec BASELINE =
      TrialSpec.withoutTransfer("mr", "lstm", null, Hyperparameters.DEFAULTS.withEpochs(3), 1);
  static final TrialSpec TRANSFER =
      new TrialSpec(
          "mr",
          SOURCE,
          SourceEpoch.BEST,
          "lstm",
          "init",
          Map.of(),
          Setting.parse("E:tune H:freeze O:random"),
          null,
          Hyperparameters.DEFAULTS.withEpochs(3),
          1);

  /** What the source, the baseline and the transfer come to in most tests. */
  static final TrialResult SOURCE_RESULT =
      result(
          SOURCE, null, TrialStatus.DONE, 0.8, epoch(1, 0.3, 0.65, 0.75), epoch(2, 0.27, 0.5, 0.8));

  static final TrialResult BASELINE_RESULT =
      result(
          BASELINE,
          null,
          TrialStatus.DONE,
          0.74123,
          epoch(1, 0.3, 0.69, 0.6),
          epoch(2, 0.27, 0.6, 0.7512),
          epoch(3, 0.243, 0.55, 0.7512));

  static final TrialResult TRANSFER_RESULT =
      result(TRANSFER, SOURCE_RESULT, TrialStatus.DONE, 0.78, epoch(1, 0.3, 0.5, 0.79));

  public final Map<TrialSpec, Script> scripts = new LinkedHashMap<>();
  public final List<Handle> handles = new ArrayList<>();

  /** What a trial does once it is submitted. */
  @FunctionalInterface
  public interface Script {
    void run(Consumer<TrialEvent> listener, Handle handle);
  }

  /** A submitted trial in the hands of the test. */
  public static final class Handle implements RunningTrial {
    public final CompletableFuture<TrialResult> end = new CompletableFuture<>();
    private final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    private final TrialSpec spec;

    Handle(TrialSpec spec) {
      this.spec = spec;
    }

    @Override
    public TrialSpec spec() {
      return spec;
    }

    @Override
    public CompletionStage<TrialResult> result() {
      return end;
    }

    @Override
    public void cancel() {
      cancelled.complete(true);
    }

    public boolean cancelled() {
      return cancelled.isDone();
    }

    /** The result of a trial that goes on until it is cancelled. */
    public void onCancel(TrialResult result) {
      CompletableFuture<Void> unused = cancelled.thenAccept(yes -> end.complete(result));
    }
  }

  @Override
  public RunningTrial submit(TrialRequest request, Consumer<TrialEvent> listener) {
    TrialSpec spec = request.spec();
    Handle handle = new Handle(spec);
    handles.add(handle);
    Script script = scripts.get(spec);
    if (script == null) {
      throw new AssertionError("Not expected: " + spec);
    }
    script.run(listener, handle);
    return handle;
  }

  public static EpochResult epoch(int epoch, double rate, double loss, double validation) {
    return new EpochResult(epoch, rate, loss, validation, null, 2, 1000);
  }

  public static TrialResult result(
      TrialSpec spec,
      @Nullable TrialResult source,
      TrialStatus status,
      double testAccuracy,
      EpochResult... epochs) {
    int best = 0;
    for (int i = 0; i < epochs.length; i++) {
      if (best == 0 || epochs[i].validationAccuracy() > epochs[best - 1].validationAccuracy()) {
        best = i + 1;
      }
    }
    return new TrialResult(
        "id",
        spec,
        status,
        status == TrialStatus.DONE ? "" : "Because.",
        source,
        List.of(epochs),
        best,
        best == 0 ? null : testAccuracy,
        0.5,
        Map.of());
  }

  public static Script completing(TrialResult result) {
    return (listener, handle) -> {
      report(listener, result);
      handle.end.complete(result);
    };
  }

  static void report(Consumer<TrialEvent> listener, TrialResult result) {
    TrialResult source = result.source();
    if (source != null) {
      report(listener, source);
    }
    listener.accept(new TrialEvent.Preparing(result.spec(), "reading " + result.spec().target()));
    result.epochs().forEach(e -> listener.accept(new TrialEvent.EpochFinished(result.spec(), e)));
    listener.accept(new TrialEvent.Finished(result.spec(), result, false));
  }
}
