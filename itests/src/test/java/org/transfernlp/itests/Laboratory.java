package org.transfernlp.itests;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.experiment.Trials;
import org.transfernlp.model.ModelException;
import org.transfernlp.store.StoreException;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.Search;
import org.transfernlp.study.Studies;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyHyperparameters;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.TaskPair;
import org.transfernlp.study.View;

/**
 * Users who run trials and studies one after another, whatever comes and goes. What was interrupted
 * they run again. In the container.
 */
final class Laboratory {

  /** Longer than anything here takes: who waits so long waits for ever. */
  private static final int PATIENCE_IN_S = 120;

  private static final Hyperparameters SMALL =
      Hyperparameters.DEFAULTS
          .withEpochs(6)
          .withEmbeddingSize(20)
          .withHiddenSize(20)
          .withTrainingExamples(400);

  private static final Word2VecOptions WORD2VEC =
      new Word2VecOptions(
          Word2VecOptions.Architecture.SKIP_GRAM, SMALL.embeddingSize(), 3, 3, 0, 2, 1, 0.025, 1);

  private static final String TUNE = "E:tune H:tune O:random";

  private static final HyperparameterGrid GRID = new HyperparameterGrid(SMALL, Map.of());

  /** Word vectors that some trials begin with. */
  private static final String VECTORS = "swapped";

  private final BundleContext context;
  private final SplittableRandom random;
  private final PredictorUser predictorUser;
  private final ReportReader reportReader = new ReportReader(this);
  private final List<Thread> users = new ArrayList<>();
  private final Deque<TrialSpec> unfinished = new ArrayDeque<>();
  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> interrupted = ConcurrentHashMap.newKeySet();
  private final TreeMap<String, Integer> outcomes = new TreeMap<>();
  private final TreeMap<String, Integer> reasons = new TreeMap<>();
  private long seed = 1;
  private int studies;
  private volatile boolean beginning = true;

  Laboratory(BundleContext context, SplittableRandom random) {
    this.context = context;
    this.random = random;
    predictorUser = new PredictorUser(context, this);
  }

  /** What needs to be there before anything is disturbed. */
  void prepare() throws InterruptedException {
    service(Embeddings.class)
        .train(
            VECTORS,
            new TrainingTexts(List.of("synthetic-source"), List.of()),
            WORD2VEC,
            progress -> {});
    predictorUser.prepare("swapped-lstm", transfer("synthetic-source", "init", TUNE, 0));
    predictorUser.prepare("swapped-pairs", pairs(0));
    predictorUser.prepare("swapped-averaging", averaging("synthetic-near", 0));
  }

  /** What must not happen, and did. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** How trials and studies ended, and how often. */
  synchronized String outcomes() {
    return outcomes.toString();
  }

  /** How often something was done or came to an end. */
  synchronized int times(String outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  /** Ids of the trials that were interrupted when some of their epochs were trained. */
  Set<String> interrupted() {
    return Set.copyOf(interrupted);
  }

  /** Why they did not come to their end, or were refused, and how often. */
  synchronized Map<String, Integer> reasons() {
    return Map.copyOf(reasons);
  }

  /**
   * Two users begin to run trials, one to run studies, one to ask predictors, and one to read
   * reports.
   */
  void open() {
    beginning = true;
    users.clear();
    for (int i = 0; i < 2; i++) {
      users.add(new Thread(() -> watched(this::runTrials), "user of trials"));
    }
    users.add(new Thread(() -> watched(this::runStudies), "user of studies"));
    users.add(new Thread(() -> watched(predictorUser::work), "user of predictors"));
    users.add(new Thread(() -> watched(reportReader::work), "reader of reports"));
    users.forEach(Thread::start);
  }

  /** Nothing new is begun, and what was begun is brought to its end. */
  void close() throws InterruptedException {
    beginning = false;
    for (Thread user : users) {
      user.join(TimeUnit.SECONDS.toMillis(3 * PATIENCE_IN_S));
      if (user.isAlive()) {
        problems.add("A user still waits: " + Arrays.toString(user.getStackTrace()));
      }
    }
    users.clear();
  }

  @FunctionalInterface
  private interface Work {
    void run() throws InterruptedException;
  }

  @SuppressWarnings("IllegalCatch")
  private void watched(Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      problem("A user met " + e, e);
    }
  }

  /** What must not happen has happened. */
  void problem(String what, Throwable e) {
    StringBuilder text = new StringBuilder(what);
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      text.append("\n  ").append(cause);
      Arrays.stream(cause.getStackTrace())
          .limit(12)
          .forEach(at -> text.append("\n    at ").append(at));
    }
    problems.add(text.toString());
  }

  private void runTrials() throws InterruptedException {
    for (TrialSpec spec = next(); spec != null; spec = next()) {
      Optional<TrialResult> result = run(TrialRequest.of(spec));
      if (result.isEmpty() || result.get().status() != TrialStatus.DONE) {
        again(spec);
      }
    }
  }

  private synchronized @Nullable TrialSpec next() {
    if (!unfinished.isEmpty() && (!beginning || random.nextBoolean())) {
      return unfinished.remove();
    }
    return beginning ? drawn(seed++) : null;
  }

  private synchronized void again(TrialSpec spec) {
    unfinished.add(spec);
  }

  /** A trial of one of the kinds that use other bundles. */
  private static TrialSpec drawn(long seed) {
    return switch ((int) (seed % 9)) {
      case 0 -> plain("weather", "lstm", seed);
      case 1 -> plain("synthetic-near", "lstm", seed);
      case 2 -> transfer("synthetic-source", "init", TUNE, seed);
      case 3 -> transfer("weather", "fading", "E:share H:share O:random", seed);
      case 4 ->
          transfer("synthetic-source", "mult-init", "E:tune+share H:tune+share O:random", seed);
      case 5 -> pairs(seed);
      case 6 -> averaging("notes", seed);
      case 7 -> plain("notes", "lstm", seed);
      default -> TrialSpec.withoutTransfer("synthetic-near", "lstm", VECTORS, SMALL, seed);
    };
  }

  private static TrialSpec plain(String dataset, String model, long seed) {
    return TrialSpec.withoutTransfer(dataset, model, null, SMALL, seed);
  }

  private static TrialSpec transfer(String source, String strategy, String setting, long seed) {
    return transfer(plain(source, "lstm", seed % 3), "synthetic-near", strategy, setting, seed);
  }

  private static TrialSpec pairs(long seed) {
    return transfer(
        plain("synthetic-pairs-source", "cnn-pair", seed % 3),
        "synthetic-pairs-near",
        "init",
        TUNE,
        seed);
  }

  private static TrialSpec averaging(String target, long seed) {
    return transfer(
        plain("synthetic-source", "words-averaged", seed % 3), target, "init", TUNE, seed);
  }

  private static TrialSpec transfer(
      TrialSpec source, String target, String strategy, String setting, long seed) {
    return new TrialSpec(
        target,
        source,
        SourceEpoch.BEST,
        source.model(),
        strategy,
        Map.of(),
        Setting.parse(setting),
        null,
        SMALL,
        seed);
  }

  /** Runs a trial to its end, whatever that is; empty if it was refused. */
  Optional<TrialResult> run(TrialRequest request) throws InterruptedException {
    String what = "Trial of " + request.spec().target() + " by " + request.spec().strategy();
    try {
      TrialResult result =
          service(Trials.class)
              .submit(request, event -> {})
              .result()
              .toCompletableFuture()
              .get(PATIENCE_IN_S, TimeUnit.SECONDS);
      count("trial " + result.status(), result.reason());
      if (result.status() == TrialStatus.INTERRUPTED && !result.epochs().isEmpty()) {
        interrupted.add(result.id());
      }
      if (result.status() != TrialStatus.DONE && result.status() != TrialStatus.INTERRUPTED) {
        problems.add(what + " ended as " + result.status() + ": " + result.reason());
      }
      if (result.status() != TrialStatus.DONE && result.reason().isEmpty()) {
        problems.add(what + " ended as " + result.status() + " without a reason");
      }
      return Optional.of(result);
    } catch (TimeoutException e) {
      problems.add(what + " neither ended nor was interrupted:\n" + Threads.dump());
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      count("trial failed", String.valueOf(e.getCause()));
      problem(what + " failed", e);
      return Optional.empty();
    } catch (RuntimeException e) {
      refused(what, e);
      return Optional.empty();
    }
  }

  private void runStudies() throws InterruptedException {
    while (beginning) {
      studies++;
      StudySpec study = study(studies);
      while (!run(study)) {
        pause();
      }
      reportReader.add(study.id());
    }
  }

  /** Whether the study has come to its end. */
  private boolean run(StudySpec study) throws InterruptedException {
    try {
      StudyStatus status =
          service(Studies.class)
              .run(study, new StudyOptions(0, 2), event -> {})
              .result()
              .toCompletableFuture()
              .get(2 * PATIENCE_IN_S, TimeUnit.SECONDS);
      count("study " + status, "");
      return status == StudyStatus.DONE;
    } catch (TimeoutException e) {
      problems.add("Study " + study.id() + " does not end:\n" + Threads.dump());
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      count("study broken off", String.valueOf(e.getCause()));
      if (!mayBreakOffAStudy(e.getCause())) {
        problem("Study " + study.id() + " broke off", e);
      }
      return false;
    } catch (RuntimeException e) {
      refused("Study " + study.id(), e);
      return false;
    }
  }

  private static StudySpec study(int number) {
    return new StudySpec(
        "swapped-" + number,
        "",
        List.of(),
        List.of(new TaskPair("synthetic-source", "synthetic-near"), new TaskPair(null, "weather")),
        "lstm",
        List.of("init", "fading"),
        List.of(),
        Map.of(),
        List.of(),
        null,
        new StudyHyperparameters(GRID, GRID, Map.of(), Map.of()),
        List.of(),
        Search.GRID,
        List.of(1000L + 2L * number, 1001L + 2L * number),
        true,
        View.TABLE,
        List.of());
  }

  /** Whether something new may be begun. */
  boolean isOpen() {
    return beginning;
  }

  /**
   * Asks a service for something as long as it is there.
   *
   * @return whether it was done
   */
  <T> boolean attempt(String what, Class<T> type, Consumer<T> asking) throws InterruptedException {
    ServiceReference<T> reference = context.getServiceReference(type);
    T service = reference == null ? null : context.getService(reference);
    if (service == null) {
      refused(what, new Absent(type.getSimpleName()));
      return false;
    }
    return attempt(what, reference, service, asking);
  }

  /** The same, of a service that was looked up before. */
  @SuppressWarnings("IllegalCatch")
  <T> boolean attempt(String what, ServiceReference<T> reference, T service, Consumer<T> asking)
      throws InterruptedException {
    try {
      asking.accept(service);
      count(what, "");
      return true;
    } catch (RuntimeException | LinkageError e) {
      if (reference.getBundle() == null) {
        // Nobody waits for those who are asking when a bundle is stopped.
        count(what + " broken off", String.valueOf(e));
        pause();
      } else if (e instanceof RuntimeException refusal) {
        refused(what, refusal);
      } else {
        problem(what + " failed", e);
      }
      return false;
    }
  }

  /** What is not there when something is begun is told by one of the API's exceptions. */
  void refused(String what, RuntimeException e) throws InterruptedException {
    count("refused", String.valueOf(e.getMessage()));
    if (!isTold(e)) {
      problem(what + " was refused", e);
    }
    pause();
  }

  /** The store has left, or a dataset while it was compared with what it was. */
  private static boolean mayBreakOffAStudy(@Nullable Throwable e) {
    return e instanceof StoreException
        || (e instanceof ExperimentException && String.valueOf(e.getMessage()).contains("dataset"));
  }

  private static boolean isTold(@Nullable Throwable e) {
    return e instanceof ExperimentException
        || e instanceof StudyException
        || e instanceof StoreException
        || e instanceof DatasetException
        || e instanceof StrategyException
        || e instanceof ModelException
        || e instanceof EmbeddingException
        || e instanceof Absent;
  }

  /** Gives what is away, or others, some time. */
  static void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(100);
  }

  private synchronized void count(String outcome, String reason) {
    outcomes.merge(outcome, 1, Integer::sum);
    if (!reason.isEmpty()) {
      reasons.merge(reason, 1, Integer::sum);
    }
  }

  /** A service of the laboratory itself is being replaced. */
  private static final class Absent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Absent(String service) {
      super("There is no " + service + " now.");
    }
  }

  /** A service as it is now. */
  <T> T service(Class<T> type) {
    ServiceReference<T> reference = context.getServiceReference(type);
    T service = reference == null ? null : context.getService(reference);
    if (service == null) {
      throw new Absent(type.getSimpleName());
    }
    return service;
  }
}
