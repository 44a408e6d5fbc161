package org.transfernlp.engine.internal.study;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.transfernlp.engine.internal.study.expansion.PlannedCondition;
import org.transfernlp.engine.internal.study.search.PointSearch;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.study.Condition;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyTrial;

/**
 * How far a condition is: it waits for its source, then its points are tried, then the chosen one
 * is trained with every seed. Used by the tasks of one study, one after another.
 */
final class ConditionRun {

  private final StudySpec study;
  private final PlannedCondition planned;
  private final List<Long> seeds;
  private final boolean everyEpoch;
  private final Deque<Job> ready = new ArrayDeque<>();
  private final BitSet pointsDone = new BitSet();

  /** Ids of the trials of points. */
  private final Set<String> tried = new TreeSet<>();

  private @Nullable PointSearch search;
  private @Nullable Hyperparameters sourceHyperparameters;
  private @Nullable Hyperparameters chosen;
  private @Nullable String firstProblem;
  private double rank;

  /**
   * A condition that has not begun.
   *
   * @param everyEpoch whether others start from other epochs of it than the best one
   */
  ConditionRun(StudySpec study, PlannedCondition planned, boolean everyEpoch) {
    this.study = study;
    this.planned = planned;
    this.everyEpoch = everyEpoch;
    List<Long> all = study.seeds().stream().distinct().toList();
    seeds = isSource() ? all.subList(0, 1) : all;
    sourceHyperparameters = planned.untrainedSource();
  }

  /** Its number in the study. */
  int number() {
    return planned.condition().number();
  }

  boolean isSource() {
    return planned.condition().kind() == Condition.Kind.SOURCE;
  }

  boolean runs() {
    return planned.condition().refusal() == null;
  }

  /** Number of the source's condition that it waits for; null if it does not. */
  @Nullable Integer startsFrom() {
    return planned.startsFrom();
  }

  String target() {
    return planned.condition().target();
  }

  /** How many trials choose its hyper-parameters. */
  int searchTrials() {
    int points = planned.points().size();
    return points == 1 ? 0 : points;
  }

  /** How many trials of it are reported. */
  int finalTrials() {
    return seeds.size();
  }

  /** The training examples that all of it is expected to go through. */
  double expectedExamples() {
    Hyperparameters first = planned.points().get(0);
    double examples = planned.examplesPerEpoch(first);
    double epochs = (double) finalTrials() * first.epochs();
    return examples
        * (searchTrials() == 0
            ? epochs
            : epochs + PointSearch.expectedEpochs(planned.points(), study.search()));
  }

  /** The training examples that a job goes through. */
  double examples(Job job) {
    Hyperparameters hyperparameters = hyperparameters(job.role(), job.index());
    int all = hyperparameters.epochs();
    return planned.examplesPerEpoch(hyperparameters)
        * (Math.min(all, job.untilEpoch()) - Math.min(all, job.fromEpoch()));
  }

  /** What is to be run now, longest first among conditions by its {@link #rank}. */
  Deque<Job> ready() {
    return ready;
  }

  /** Where it stands among conditions that have something to run: the larger, the sooner. */
  double rank() {
    return rank;
  }

  void setRank(double newRank) {
    rank = newRank;
  }

  /** Begins with what there is to wait for behind it. */
  void begin(@Nullable Hyperparameters ofSource) {
    if (ofSource != null) {
      sourceHyperparameters = ofSource;
    }
    if (searchTrials() == 0) {
      choose(planned.points().get(0), 0);
    } else {
      PointSearch begun = new PointSearch(planned.points(), study.search());
      search = begun;
      begun.begin().forEach(this::add);
    }
  }

  /**
   * Takes note of how the trial of a point ended, which may bring more to do.
   *
   * @param best the highest validation accuracy up to the last epoch of the attempt; empty if it
   *     failed
   * @param trainedToEnd whether more epochs would not change anything
   */
  void tried(
      Job job, @Nullable String trial, OptionalDouble best, boolean trainedToEnd, String problem) {
    if (trial != null) {
      tried.add(trial);
    }
    if (best.isEmpty() && firstProblem == null) {
      firstProblem = problem;
    }
    Objects.requireNonNull(search).ended(job.index(), best, trainedToEnd).forEach(this::add);
  }

  /** The trials of points that were tried, but for that of the choice. */
  Set<String> triedBeside(@Nullable String ofChoice) {
    Set<String> others = new TreeSet<>(tried);
    others.removeIf(id -> id.equals(ofChoice));
    return others;
  }

  /** The point that was chosen by trying several; empty as long as none is. */
  OptionalInt choice() {
    PointSearch searched = search;
    return searched != null && searched.decided() ? searched.choice() : OptionalInt.empty();
  }

  /** Why nothing could be chosen; null if something was, or may still be. */
  @Nullable String problem() {
    PointSearch searched = search;
    return searched == null || !searched.decided() || searched.choice().isPresent()
        ? null
        : "None of its %d combinations of hyper-parameters could be trained; the first one: %s"
            .formatted(planned.points().size(), firstProblem);
  }

  /**
   * Chooses hyper-parameters.
   *
   * @param seedsDone how many of the seeds are not to be run any more
   */
  void choose(Hyperparameters hyperparameters, int seedsDone) {
    chosen = hyperparameters;
    search = null;
    tried.clear();
    for (int i = seedsDone; i < seeds.size(); i++) {
      ready.add(new Job(this, StudyTrial.Role.FINAL, i, 0, TrialRequest.ALL_EPOCHS));
    }
  }

  Hyperparameters point(int index) {
    return planned.points().get(index);
  }

  /** The first seed's trial was run already, as the choice's, and need not be run for a report. */
  boolean firstSeedIsDone(StudyTrial ofChoice) {
    return ofChoice.status().isFinal() && !(isSource() && everyEpoch);
  }

  /**
   * Notes that a point will not be tried any more.
   *
   * @return whether that is new
   */
  boolean pointDone(int point) {
    boolean before = pointsDone.get(point);
    pointsDone.set(point);
    return !before;
  }

  /** How many points may still be tried. */
  int pointsLeft() {
    return searchTrials() - pointsDone.cardinality();
  }

  /** Notes that no point will be tried any more. */
  void allPointsDone() {
    pointsDone.set(0, searchTrials());
  }

  String key(StudyTrial.Role role, int index) {
    return "%d-%s-%03d".formatted(number(), role.name().toLowerCase(Locale.ROOT), index);
  }

  /** The trial of a job. */
  TrialSpec spec(StudyTrial.Role role, int index) {
    Condition condition = planned.condition();
    Hyperparameters hyperparameters = hyperparameters(role, index);
    long seed = role == StudyTrial.Role.SEARCH ? seeds.get(0) : seeds.get(index);
    return new TrialSpec(
        condition.target(),
        source(hyperparameters),
        condition.sourceEpoch(),
        condition.model(),
        condition.strategy(),
        condition.parameters(),
        condition.setting(),
        embeddings(),
        hyperparameters,
        seed);
  }

  /** What to ask for to run a job. */
  TrialRequest request(Job job, TrialSpec spec, int priority) {
    TrialRequest request = TrialRequest.of(spec).until(job.untilEpoch()).withPriority(priority);
    if (job.role() == StudyTrial.Role.SEARCH) {
      return request.forItsNumbers();
    }
    return isSource() && (everyEpoch || searchTrials() == 0)
        ? request.keepingEveryEpoch()
        : request;
  }

  private void add(PointSearch.Attempt attempt) {
    ready.add(
        new Job(
            this,
            StudyTrial.Role.SEARCH,
            attempt.point(),
            attempt.fromEpoch(),
            attempt.untilEpoch()));
  }

  private Hyperparameters hyperparameters(StudyTrial.Role role, int index) {
    if (role == StudyTrial.Role.SEARCH) {
      return point(index);
    }
    Hyperparameters known = chosen;
    return known == null ? point(0) : known;
  }

  /** The source has one seed, as in Mou et al. 2016, section 3.3: the first one. */
  private @Nullable TrialSpec source(Hyperparameters target) {
    String dataset = planned.condition().source();
    if (dataset == null) {
      return null;
    }
    Hyperparameters ofSource = sourceHyperparameters == null ? target : sourceHyperparameters;
    return TrialSpec.withoutTransfer(
        dataset,
        planned.condition().model(),
        embeddings(),
        planned.startsFrom() == null
            ? ofSource.withEmbeddingSize(target.embeddingSize()).withHiddenSize(target.hiddenSize())
            : ofSource,
        seeds.get(0));
  }

  private @Nullable String embeddings() {
    return study.embeddings() == null ? null : study.embeddings().name();
  }
}
