package org.transfernlp.benchmarks.studies;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.transfernlp.benchmarks.studies.Laboratory.Time;
import org.transfernlp.dataset.synthetic.internal.SentimentDatasets;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.model.lstm.internal.LstmModel;
import org.transfernlp.study.StudyOptions;

/** Runs a study of equal trials one after another and two side by side, and prints the ratio. */
public final class CoresBenchmark {

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Path folder;
  private final int trials;
  private final int epochs;

  private CoresBenchmark(Path folder, int trials, int epochs) {
    this.folder = folder;
    this.trials = trials;
    this.epochs = epochs;
  }

  /**
   * Measures.
   *
   * @param args an empty folder; the number of rounds, 3 if it is left out; of trials, 20 if it is
   *     left out; of epochs a trial, 5 if it is left out
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).toAbsolutePath();
    int rounds = number(args, 1, 3);
    new CoresBenchmark(folder.resolve("warm-up"), 2, 1).run(2);
    for (int round = 1; round <= rounds; round++) {
      new CoresBenchmark(folder.resolve("round-" + round), number(args, 2, 20), number(args, 3, 5))
          .compare();
    }
  }

  private static int number(String[] args, int index, int usual) {
    return args.length > index ? Integer.parseInt(args[index]) : usual;
  }

  private void compare() throws IOException {
    Time one = run(1);
    Time two = run(2);
    out.printf(
        Locale.ROOT,
        "%d trials: one at once %.1f s, two at once %.1f s: %.2f times as fast;"
            + " processor time %.1f s and %.1f s: %.2f times as much%n",
        trials,
        one.seconds(),
        two.seconds(),
        one.seconds() / two.seconds(),
        one.processorSeconds(),
        two.processorSeconds(),
        two.processorSeconds() / one.processorSeconds());
  }

  private Time run(int trialsAtOnce) throws IOException {
    Catalogue catalogue =
        new ListedServices(
            List.of(new SentimentDatasets.Source()), List.of(new LstmModel()), List.of());
    try (Laboratory laboratory =
        new Laboratory(folder.resolve(trialsAtOnce + "-at-once"), catalogue, 2)) {
      return laboratory.run(
          StudySpecs.equal(
              "synthetic-source", "lstm", Hyperparameters.DEFAULTS.withEpochs(epochs), trials),
          new StudyOptions(0, trialsAtOnce),
          event -> {});
    }
  }
}
