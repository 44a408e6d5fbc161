package org.transfernlp.benchmarks.studies;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.benchmarks.studies.Laboratory.Time;
import org.transfernlp.benchmarks.studies.StudySpecs.Shape;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.report.internal.StudyReportService;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.strategy.mult.internal.MultStrategy;
import org.transfernlp.study.ReportFormat;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudyReports;
import org.transfernlp.study.StudySpec;

/**
 * Runs studies of thousands of trials whose network computes next to nothing, and prints what a
 * trial costs, what stays in memory, and how long listing and reporting take. Everything but the
 * network and the data is what the distribution has, the database on disk included.
 */
public final class StudyBenchmark {

  private static final int REPETITIONS = 5;
  private static final double MILLI = 1e3;
  private static final double NANO_TO_MILLI = 1e-6;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Path folder;
  private final int trials;

  private StudyBenchmark(Path folder, int trials) {
    this.folder = folder;
    this.trials = trials;
  }

  /**
   * Measures.
   *
   * @param args an empty folder; the number of trials, 10,000 if it is left out; shapes, all if
   *     they are left out
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).toAbsolutePath();
    int trials = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    List<Shape> shapes =
        args.length > 2
            ? Stream.of(args).skip(2).map(Shape::valueOf).toList()
            : List.of(Shape.values());
    for (Shape shape : shapes) {
      new StudyBenchmark(folder.resolve(shape.name()), trials).measure(shape);
    }
  }

  private void measure(Shape shape) throws IOException {
    Catalogue catalogue =
        new ListedServices(
            List.of(new TinyDataset("tiny-source"), new TinyDataset("tiny-target")),
            List.of(new TinyModel()),
            List.of(new MultStrategy()));
    StudySpec study = StudySpecs.tiny(shape, trials);
    try (Laboratory laboratory =
        new Laboratory(folder, catalogue, Runtime.getRuntime().availableProcessors())) {
      out.printf(Locale.ROOT, "%n%s, %,d trials%n%n", shape, trials);
      out.println("| | by the clock | by processor time |");
      out.println("|---|---|---|");
      run("a trial", laboratory, study);
      run("a trial that is there already", laboratory, study);
      out.println();
      out.println("| milliseconds | first | processor | median | processor |");
      out.println("|---|---|---|---|---|");
      ask(laboratory.store(), study.id());
      report(new StudyReportService(laboratory.store()), study.id());
      out.printf(
          Locale.ROOT,
          "%ndatabase: %,d kB%n",
          Files.size(folder.resolve("store").resolve("results.mv.db")) / 1000);
    }
  }

  private void run(String what, Laboratory laboratory, StudySpec study) {
    Memory memory = new Memory();
    Time time = laboratory.run(study, StudyOptions.USUAL, memory::happened).since(memory.time);
    out.printf(
        Locale.ROOT,
        "| %s | %.2f ms | %.2f ms |%n",
        what,
        MILLI * time.seconds() / trials,
        MILLI * time.processorSeconds() / trials);
    memory.lines.forEach(out::println);
  }

  /** Looks at the heap now and then. Events come one after another. */
  private final class Memory {

    private final List<String> lines = new ArrayList<>();
    private int ended;
    private Time time = new Time(0, 0);

    void happened(StudyEvent event) {
      if (!(event instanceof StudyEvent.TrialEnded)) {
        return;
      }
      ended++;
      if (ended == trials / 10 || ended == trials / 2 || ended == trials) {
        Time before = Time.now();
        System.gc();
        lines.add(
            String.format(
                Locale.ROOT,
                "| heap after %,d trials | %,d kB | |",
                ended,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1000));
        time = time.plus(Time.now().since(before));
      }
    }
  }

  private void ask(ResultStore store, String study) {
    TrialQuery latest = query(study, null, TrialQuery.Order.STARTED);
    TrialQuery best = query(study, null, TrialQuery.Order.TEST_ACCURACY);
    TrialQuery byId =
        query(null, store.trials(latest).get(0).id().substring(0, 10), TrialQuery.Order.STARTED);
    time("the latest 50 trials", () -> store.trials(TrialQuery.ALL.most(50)));
    time("the latest 50 of the study", () -> store.trials(latest));
    time("the best 50 of the study", () -> store.trials(best));
    time("all trials", () -> store.trials(TrialQuery.ALL));
    time("how many the study has", () -> store.count(latest));
    time("a trial by the start of its id", () -> store.trials(byId));
    time("the studies", store::studies);
    time("the study's trials", () -> store.studyTrials(study));
  }

  private static TrialQuery query(
      @Nullable String study, @Nullable String prefix, TrialQuery.Order order) {
    return new TrialQuery(study, prefix, null, null, null, null, null, order, 50);
  }

  private void report(StudyReports reports, String study) {
    time("report in the terminal", () -> reports.text(study, 100));
    for (ReportFormat format : ReportFormat.values()) {
      if (format != ReportFormat.SVG) {
        time("report as " + format, () -> written(reports, study, format));
      }
    }
  }

  private static int written(StudyReports reports, String study, ReportFormat format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      reports.write(study, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size();
  }

  private void time(String what, Supplier<Object> question) {
    double[] byClock = new double[REPETITIONS];
    double[] byProcessor = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      long before = System.nanoTime();
      long processorBefore = THREADS.getCurrentThreadCpuTime();
      Object answer = question.get();
      byClock[i] = NANO_TO_MILLI * (System.nanoTime() - before);
      byProcessor[i] = NANO_TO_MILLI * (THREADS.getCurrentThreadCpuTime() - processorBefore);
      if (answer.equals(0)) {
        throw new IllegalStateException("There is nothing to measure: " + what);
      }
    }
    out.printf(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %,.0f | %,.0f |%n",
        what,
        byClock[0],
        byProcessor[0],
        median(byClock),
        median(byProcessor));
  }

  private static double median(double[] values) {
    return DoubleStream.of(values).sorted().toArray()[values.length / 2];
  }
}
