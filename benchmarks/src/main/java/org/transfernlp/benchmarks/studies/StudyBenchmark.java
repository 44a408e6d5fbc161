package org.transfernlp.benchmarks.studies;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.osgi.service.cm.ConfigurationAdmin;
import org.transfernlp.engine.internal.study.StudyService;
import org.transfernlp.engine.internal.trial.Departures;
import org.transfernlp.engine.internal.trial.TrialPool;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.report.internal.StudyReportService;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.jdbc.internal.JdbcResultStore;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.ReportFormat;
import org.transfernlp.study.Search;
import org.transfernlp.study.Studies;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyHyperparameters;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudyReports;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.TaskPair;
import org.transfernlp.study.View;

/**
 * Runs a study of thousands of trials whose network computes next to nothing, and prints what a
 * trial costs, what stays in memory, and how long listing and reporting take. Everything but the
 * network and the data is what the distribution has, the database on disk included.
 */
public final class StudyBenchmark {

  private static final String STUDY = "many";
  private static final int REPETITIONS = 5;
  private static final double MILLION = 1e6;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Path folder;
  private final int trials;
  private final AtomicInteger ended = new AtomicInteger();
  private volatile long measuring;
  private volatile long measuringOnProcessor;

  /** What the trials of a study are. */
  enum Shape {
    /** Five values of λ, many seeds. */
    SEEDS,
    /** Many compared learning rates, five seeds. */
    CONDITIONS,
    /** Many points to choose among, one seed. */
    SEARCH
  }

  private StudyBenchmark(Path folder, int trials) {
    this.folder = folder;
    this.trials = trials;
  }

  /**
   * Measures.
   *
   * @param args a folder that does not exist yet; the number of trials, 10,000 if it is left out;
   *     the names of shapes, all if they are left out
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).toAbsolutePath();
    int trials = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    List<Shape> shapes =
        args.length > 2
            ? List.of(args).subList(2, args.length).stream().map(Shape::valueOf).toList()
            : List.of(Shape.values());
    for (Shape shape : shapes) {
      new StudyBenchmark(folder.resolve(shape.name()), trials).measure(shape);
    }
  }

  private void measure(Shape shape) throws IOException {
    out.printf("%s, %,d trials%n%n", shape, trials);
    Files.createDirectories(folder);
    JdbcResultStore store = new JdbcResultStore(() -> folder, noConfiguration());
    store.bindDriver(new OsgiDataSourceFactory(new Driver()));
    Catalogue catalogue = new TinyCatalogue();
    Departures departures = service -> true;
    int cores = Runtime.getRuntime().availableProcessors();
    try (TrialPool pool =
        new TrialPool(
            catalogue,
            departures,
            type -> "benchmark",
            Optional::empty,
            () -> store,
            folder,
            cores)) {
      Studies studies = new StudyService(pool, catalogue, store);
      out.println("| | by the clock | by processor time |");
      out.println("|---|---|---|");
      run("a trial", studies, study(shape));
      run("a trial that is kept, when the study is run again", studies, study(shape));
      out.println();
      out.println("| | first, by the clock | by processor time | median, by the clock | by processor time |");
      out.println("|---|---|---|---|---|");
      ask(store);
      report(new StudyReportService(store));
      out.printf("%ndatabase: %,d kB%n%n", databaseInKilobytes());
    }
  }

  /** What is not there cannot be configured. */
  private static ConfigurationAdmin noConfiguration() {
    return (ConfigurationAdmin)
        Proxy.newProxyInstance(
            ConfigurationAdmin.class.getClassLoader(),
            new Class<?>[] {ConfigurationAdmin.class},
            (proxy, method, arguments) -> null);
  }

  private void run(String what, Studies studies, StudySpec spec) {
    ended.set(0);
    measuring = 0;
    measuringOnProcessor = 0;
    StringBuilder memory = new StringBuilder();
    long before = System.nanoTime();
    long processorBefore = processorTime();
    studies
        .run(
            spec,
            StudyOptions.USUAL,
            event -> {
              if (event instanceof StudyEvent.TrialEnded) {
                lookAtMemory(memory);
              }
            })
        .result()
        .toCompletableFuture()
        .join();
    long after = System.nanoTime() - measuring;
    long processorAfter = processorTime() - measuringOnProcessor;
    out.printf(
        Locale.ROOT,
        "| %s | %.2f ms | %.2f ms |%n%s",
        what,
        (after - before) / MILLION / trials,
        (processorAfter - processorBefore) / MILLION / trials,
        memory);
  }

  private void lookAtMemory(StringBuilder memory) {
    int number = ended.incrementAndGet();
    if (number == trials / 10 || number == trials / 2 || number == trials) {
      long before = System.nanoTime();
      long processorBefore = processorTime();
      System.gc();
      memory.append(
          "| heap after %,d trials | %,d kB | |%n"
              .formatted(
                  number,
                  ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1000));
      measuring += System.nanoTime() - before;
      measuringOnProcessor += processorTime() - processorBefore;
    }
  }

  private static long processorTime() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  private void ask(ResultStore store) {
    TrialQuery ofStudy = new TrialQuery(STUDY, null, null, null, null, null, null, TrialQuery.Order.STARTED, 50);
    TrialQuery best = new TrialQuery(STUDY, null, null, null, null, null, null, TrialQuery.Order.TEST_ACCURACY, 50);
    time("the latest 50 trials", () -> store.trials(TrialQuery.ALL.most(50)).size());
    time("the latest 50 of the study", () -> store.trials(ofStudy).size());
    time("the best 50 of the study", () -> store.trials(best).size());
    time("all trials", () -> store.trials(TrialQuery.ALL).size());
    time("how many there are", () -> store.count(ofStudy));
    time("a trial by the start of its id", () -> {
      String id = store.trials(ofStudy).get(0).id();
      return store.trials(new TrialQuery(null, id.substring(0, 8), null, null, null, null, null, TrialQuery.Order.STARTED, 2));
    });
    time("the studies", () -> store.studies().size());
    time("the study with its trials", () -> store.study(STUDY).isPresent() ? store.studyTrials(STUDY).size() : 0);
  }

  private void report(StudyReports reports) {
    time("study-show's report", () -> reports.text(STUDY, 100).length());
    for (ReportFormat format : ReportFormat.values()) {
      if (format != ReportFormat.SVG) {
        time("report as " + format, () -> written(reports, format));
      }
    }
  }

  private static int written(StudyReports reports, ReportFormat format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      reports.write(STUDY, format, bytes);
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
      question.get();
      byClock[i] = (System.nanoTime() - before) / MILLION;
      byProcessor[i] = (THREADS.getCurrentThreadCpuTime() - processorBefore) / MILLION;
    }
    out.printf(
        Locale.ROOT,
        "| %s | %.0f ms | %.0f ms | %.0f ms | %.0f ms |%n",
        what,
        byClock[0],
        byProcessor[0],
        median(byClock),
        median(byProcessor));
  }

  private static double median(double[] values) {
    return DoubleStream.of(values).sorted().toArray()[values.length / 2];
  }

  private long databaseInKilobytes() throws IOException {
    return Files.size(folder.resolve("store").resolve("results.mv.db")) / 1000;
  }

  private StudySpec study(Shape shape) {
    Hyperparameters hyperparameters =
        Hyperparameters.DEFAULTS.withEpochs(1).withEmbeddingSize(4).withHiddenSize(4);
    List<Double> rates = steps(shape == Shape.CONDITIONS ? trials / 5 : trials);
    HyperparameterGrid grid =
        new HyperparameterGrid(
            hyperparameters,
            shape == Shape.SEEDS ? Map.of() : Map.of(HyperparameterName.LEARNING_RATE, rates));
    int seeds =
        switch (shape) {
          case SEEDS -> trials / 5;
          case CONDITIONS -> 5;
          case SEARCH -> 1;
        };
    boolean transfer = shape == Shape.SEEDS;
    return new StudySpec(
        STUDY,
        "What does a trial cost?",
        List.of(),
        List.of(new TaskPair(transfer ? "tiny-source" : null, "tiny-target")),
        "tiny",
        transfer ? List.of("mult") : List.of(),
        List.of(),
        transfer ? Map.of("lambda", steps(5)) : Map.of(),
        List.of(),
        null,
        new StudyHyperparameters(
            grid, new HyperparameterGrid(hyperparameters, Map.of()), Map.of(), Map.of()),
        shape == Shape.CONDITIONS ? List.of(HyperparameterName.LEARNING_RATE) : List.of(),
        Search.GRID,
        LongStream.rangeClosed(1, seeds).boxed().toList(),
        !transfer,
        new View(transfer ? View.Curve.LAMBDA : View.Curve.NONE),
        List.of());
  }

  /** Numbers between 0 and 1. */
  private static List<Double> steps(int number) {
    return LongStream.rangeClosed(1, number).mapToObj(i -> i / (number + 1.0)).toList();
  }
}
