package org.transfernlp.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.runner.RunnerException;
import org.transfernlp.benchmarks.Figure.Bound;
import org.transfernlp.benchmarks.Steps.Architecture;
import org.transfernlp.benchmarks.Steps.Engine;

/**
 * Runs all benchmarks, round after round, and prints medians and ratios. Its argument is the number
 * of rounds.
 */
public final class Benchmarks {

  private static final int SMALL = 20_000;
  private static final int LARGE = 100_000;
  private static final String TRAINING = "Steps.training";
  private static final String INFERENCE = "Steps.inference";

  /** Floating point operations of a training step: three times those of the forward pass. */
  private static final double TRAINING_OVER_FORWARD = 3;

  /** A benchmark of {@link Steps}. */
  private record Case(
      String method, Architecture architecture, Engine engine, int vocabulary, int threads) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s %s, %s, vocabulary %,d%s",
          architecture,
          method.substring(method.indexOf('.') + 1),
          engine,
          vocabulary,
          threads > 1 ? ", " + threads + " threads" : "");
    }
  }

  private final Map<Case, Measurements> steps = new LinkedHashMap<>();
  private final Measurements products = new Measurements(new ArrayList<>());
  private final PrintStream out;

  private Benchmarks(PrintStream out) {
    this.out = out;
  }

  /**
   * Measures.
   *
   * @param args the number of rounds, 3 if it is left out
   */
  public static void main(String[] args) throws RunnerException {
    int rounds = args.length == 0 ? 3 : Integer.parseInt(args[0]);
    Benchmarks all = new Benchmarks(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    for (int round = 1; round <= rounds; round++) {
      all.measure("round " + round + " of " + rounds + ": ");
    }
    all.printRates();
    all.printFigures();
  }

  private void measure(String round) throws RunnerException {
    Measurement product = Measurement.of("MatrixProduct.multiply", 1, Measurement.options());
    products.rounds().add(product);
    out.printf(
        Locale.ROOT,
        "%smatrix product, %.1f GFLOP/s by processor time%n",
        round,
        product.byProcessor() * MatrixProduct.FLOPS / 1e9);
    for (Case each : cases()) {
      Measurement measurement =
          Measurement.of(
              each.method(),
              each.threads(),
              Measurement.options()
                  .param("architecture", each.architecture().name())
                  .param("engine", each.engine().name())
                  .param("vocabulary", Integer.toString(each.vocabulary())));
      steps
          .computeIfAbsent(each, absent -> new Measurements(new ArrayList<>()))
          .rounds()
          .add(measurement);
      out.printf(
          Locale.ROOT,
          "%s%s: %,.0f/s by the clock, %,.0f/s by processor time%n",
          round,
          each,
          measurement.byClock(),
          measurement.byProcessor());
    }
  }

  /** In an order in which what is compared runs within a minute or two. */
  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Architecture architecture : Architecture.values()) {
      for (String method : List.of(TRAINING, INFERENCE)) {
        for (Engine engine : List.of(Engine.DL4J, Engine.LIBTORCH, Engine.TRANSFERNLP)) {
          for (int vocabulary : List.of(SMALL, LARGE)) {
            cases.add(new Case(method, architecture, engine, vocabulary, 1));
          }
        }
      }
      cases.add(new Case(TRAINING, architecture, Engine.DROPOUT, SMALL, 1));
      cases.add(new Case(TRAINING, architecture, Engine.TRANSFERNLP, SMALL, 2));
    }
    return cases;
  }

  private void printRates() {
    out.println();
    out.println("| examples a second | by the clock | by processor time | bytes a step |");
    out.println("|---|---|---|---|");
    steps.forEach(
        (step, measurements) ->
            out.printf(
                Locale.ROOT,
                "| %-58s | %,8.0f | %,8.0f | %,11.0f |%n",
                step,
                measurements.byClock(),
                measurements.byProcessor(),
                measurements.median(Measurement::bytesLast) * Workload.MINI_BATCH));
    out.printf(
        Locale.ROOT,
        "| matrix product, GFLOP/s | %.1f | %.1f | |%n",
        products.byClock() * MatrixProduct.FLOPS / 1e9,
        products.byProcessor() * MatrixProduct.FLOPS / 1e9);
  }

  private void printFigures() {
    out.println();
    out.println("| figure | by the clock | by processor time | target | reached |");
    out.println("|---|---|---|---|---|");
    for (Architecture architecture : Architecture.values()) {
      figures(architecture).forEach(figure -> out.println(figure.row()));
    }
  }

  private List<Figure> figures(Architecture architecture) {
    boolean lstm = architecture == Architecture.LSTM;
    Measurements own = steps(TRAINING, architecture, Engine.TRANSFERNLP, SMALL, 1);
    List<Figure> figures = new ArrayList<>();
    for (int vocabulary : List.of(SMALL, LARGE)) {
      String at = String.format(Locale.ROOT, ", vocabulary %,d", vocabulary);
      figures.add(
          over(
              architecture + " training / libtorch" + at,
              steps(TRAINING, architecture, Engine.TRANSFERNLP, vocabulary, 1),
              steps(TRAINING, architecture, Engine.LIBTORCH, vocabulary, 1),
              lstm ? 1.4 : 2.5));
      figures.add(
          over(
              architecture + " training / DL4J" + at,
              steps(TRAINING, architecture, Engine.TRANSFERNLP, vocabulary, 1),
              steps(TRAINING, architecture, Engine.DL4J, vocabulary, 1),
              lstm ? 10 : 15));
      figures.add(
          over(
              architecture + " inference / libtorch" + at,
              steps(INFERENCE, architecture, Engine.TRANSFERNLP, vocabulary, 1),
              steps(INFERENCE, architecture, Engine.LIBTORCH, vocabulary, 1),
              lstm ? 1.2 : 2));
    }
    Measurements large = steps(TRAINING, architecture, Engine.TRANSFERNLP, LARGE, 1);
    figures.add(
        Figure.of(
            architecture + " step, vocabulary 100,000 / 20,000",
            own.ratio(large, Measurement::byClock),
            own.ratio(large, Measurement::byProcessor),
            Bound.AT_MOST,
            1.1));
    figures.add(sideBySide(architecture, own));
    figures.add(
        Figure.of(
            architecture + " training, share of the matrix peak",
            share(architecture, own, Measurement::byClock),
            share(architecture, own, Measurement::byProcessor),
            Bound.AT_LEAST,
            lstm ? 0.6 : 0));
    // Allocation by JMH itself comes on top, the more of it a step the fewer steps there are.
    double growth =
        own.median(each -> (each.bytesLast() - each.bytesFirst()) * Workload.MINI_BATCH / 1000);
    figures.add(
        Figure.of(
            architecture + " kB a step, last less first seconds",
            growth,
            growth,
            Bound.AT_MOST,
            4));
    return figures;
  }

  private static Figure over(String name, Measurements own, Measurements other, double target) {
    return Figure.of(
        name,
        own.ratio(other, Measurement::byClock),
        own.ratio(other, Measurement::byProcessor),
        Bound.AT_LEAST,
        target);
  }

  /** Counted by the clock: processor time does not show threads that wait for each other. */
  private Figure sideBySide(Architecture architecture, Measurements alone) {
    Measurements both = steps(TRAINING, architecture, Engine.TRANSFERNLP, SMALL, 2);
    double byClock = both.ratio(alone, Measurement::byClock);
    return new Figure(
        architecture + " training, two trials / one",
        byClock,
        2 * both.ratio(alone, Measurement::byProcessor),
        byClock,
        Bound.AT_LEAST,
        1.85);
  }

  private double share(
      Architecture architecture, Measurements own, ToDoubleFunction<Measurement> figure) {
    return own.ratio(products, figure) * flops(architecture) / MatrixProduct.FLOPS;
  }

  /** What a step costs for each example: the layers' matrix products, no more. */
  private static double flops(Architecture architecture) {
    double embedding = Workload.EMBEDDING;
    double hidden = Workload.HIDDEN;
    return TRAINING_OVER_FORWARD
        * 2
        * switch (architecture) {
          case LSTM -> Workload.sentences(SMALL).meanTokens() * (embedding + hidden) * 4 * hidden;
          case CNN_PAIR ->
              Workload.pairs(SMALL).meanTokens() * 5 * embedding * hidden + 2 * hidden * hidden;
        };
  }

  private Measurements steps(
      String method, Architecture architecture, Engine engine, int vocabulary, int threads) {
    Measurements found = steps.get(new Case(method, architecture, engine, vocabulary, threads));
    if (found == null) {
      throw new IllegalStateException("Not measured: " + architecture + " " + method);
    }
    return found;
  }
}
