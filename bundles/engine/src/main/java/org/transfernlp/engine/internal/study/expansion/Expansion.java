package org.transfernlp.engine.internal.study.expansion;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.transfernlp.engine.internal.Suggestion;
import org.transfernlp.engine.internal.study.search.SearchPoints;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.StrategyParameter;
import org.transfernlp.strategy.TransferStrategy;
import org.transfernlp.study.Condition;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.StudyEmbeddings;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.TaskPair;

/**
 * From a study's specification to the conditions that it compares: the sources; then, target by
 * target, training without transfer, and the transfers by source, strategy, setting, parameters,
 * source epoch and compared hyper-parameters, the last changing fastest.
 *
 * <p>A source is trained beforehand if something starts from it, or if the study has no strategies,
 * so that there is no other reason to name it.
 */
public final class Expansion {

  private static final List<HyperparameterName> SIZES =
      List.of(HyperparameterName.EMBEDDING_SIZE, HyperparameterName.HIDDEN_SIZE);

  private final StudySpec spec;
  private final Catalogue catalogue;
  private final StudyParts parts;
  private final Setting withoutTransfer;
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<HyperparameterGrid, List<Hyperparameters>> points = new HashMap<>();

  private Expansion(StudySpec spec, Catalogue catalogue) {
    this.spec = spec;
    this.catalogue = catalogue;
    parts = new StudyParts(catalogue, spec.model());
    withoutTransfer = spec.embeddings() == null ? Setting.NO_TRANSFER : Setting.WORD_VECTORS;
  }

  /**
   * The conditions, in the order of their numbers.
   *
   * @throws ExperimentException if a dataset, model or strategy is not there, or they do not fit
   *     together
   * @throws StudyException if the specification makes no sense otherwise
   */
  public static List<PlannedCondition> of(StudySpec spec, Catalogue catalogue) {
    return new Expansion(spec, catalogue).expand();
  }

  private List<PlannedCondition> expand() {
    spec.tasks().forEach(parts::require);
    requireKnownParameters();
    for (String target :
        new LinkedHashSet<>(spec.tasks().stream().map(TaskPair::target).toList())) {
      if (spec.baseline()) {
        addBaselines(target);
      }
      spec.tasks().stream()
          .distinct()
          .filter(pair -> pair.target().equals(target))
          .forEach(this::addTransfers);
    }
    return numbered();
  }

  private List<PlannedCondition> numbered() {
    List<PlannedCondition> planned = new ArrayList<>();
    Map<SourceNeed, Integer> numbers = new HashMap<>();
    for (SourceNeed need : sources()) {
      Draft source = source(need);
      numbers.put(need, planned.size());
      planned.add(source.numbered(planned.size(), null));
    }
    for (Draft draft : drafts) {
      SourceNeed need = draft.startsFrom();
      if (need == null) {
        planned.add(draft.numbered(planned.size(), null));
      } else {
        PlannedCondition source = planned.get(numbers.getOrDefault(need, 0));
        requireSameSizes(source, draft);
        planned.add(draft.numbered(planned.size(), source.condition().number()));
      }
    }
    return List.copyOf(planned);
  }

  /** The sources to train, in the order in which the study names them. */
  private Set<SourceNeed> sources() {
    Set<SourceNeed> needs = new LinkedHashSet<>();
    for (TaskPair pair : spec.tasks()) {
      String source = pair.source();
      if (source == null) {
        continue;
      }
      if (spec.strategies().isEmpty()) {
        needs.add(new SourceNeed(source, parts.model(source), Map.of()));
      }
      for (Draft draft : drafts) {
        SourceNeed need = draft.startsFrom();
        if (need != null && need.dataset().equals(source)) {
          needs.add(need);
        }
      }
    }
    return needs;
  }

  private Draft source(SourceNeed need) {
    return Draft.plain(
        Condition.Kind.SOURCE,
        need.dataset(),
        need.model(),
        withoutTransfer,
        need.sizes(),
        points(need.dataset(), with(sourceGrid(need.dataset()), need.sizes())),
        parts.trainingExamples(need.dataset()));
  }

  private void addBaselines(String target) {
    for (Map<HyperparameterName, Double> compared : compared(target)) {
      add(
          Draft.plain(
              Condition.Kind.BASELINE,
              target,
              parts.model(target),
              withoutTransfer,
              compared,
              points(target, with(targetGrid(target), compared)),
              parts.trainingExamples(target)));
    }
  }

  private void addTransfers(TaskPair pair) {
    String source = pair.source();
    if (source == null) {
      return;
    }
    int first = drafts.size();
    for (String id : new LinkedHashSet<>(spec.strategies())) {
      TransferStrategy strategy = catalogue.strategy(id);
      StrategyInfo info = strategy.info();
      Set<Setting> settings =
          spec.settings().isEmpty()
              ? Set.of(info.usualSetting())
              : new LinkedHashSet<>(spec.settings());
      Map<String, List<Double>> values = new TreeMap<>(spec.strategyParameters());
      values.keySet().retainAll(info.parameters().stream().map(StrategyParameter::name).toList());
      for (Setting setting : settings) {
        for (Map<String, Double> parameters : Combinations.of(spec.id(), values)) {
          addTransfers(source, pair.target(), strategy, setting, parameters);
        }
      }
    }
    leaveOutSettingsOfOthers(drafts.subList(first, drafts.size()));
  }

  /**
   * A study that compares strategies names the settings of them all. One that a strategy does not
   * take, but another one does, was not meant for the first, unless that takes none of them.
   */
  private static void leaveOutSettingsOfOthers(List<Draft> ofPair) {
    Map<String, Set<Setting>> taken = new HashMap<>();
    Set<Setting> takenByAny = new HashSet<>();
    for (Draft draft : ofPair) {
      if (draft.refusal() == null) {
        taken.computeIfAbsent(draft.strategy(), id -> new HashSet<>()).add(draft.setting());
        takenByAny.add(draft.setting());
      }
    }
    ofPair.removeIf(
        draft -> {
          Set<Setting> own = taken.getOrDefault(draft.strategy(), Set.of());
          return !own.isEmpty()
              && !own.contains(draft.setting())
              && takenByAny.contains(draft.setting());
        });
  }

  /** The conditions that differ in the source's epoch and in compared hyper-parameters only. */
  private void addTransfers(
      String source,
      String target,
      TransferStrategy strategy,
      Setting setting,
      Map<String, Double> parameters) {
    List<Map<HyperparameterName, Double>> combinations = compared(target);
    List<List<Hyperparameters>> pointsOf = new ArrayList<>();
    List<StrategyQuestion.Answer> answers = new ArrayList<>();
    for (Map<HyperparameterName, Double> compared : combinations) {
      List<Hyperparameters> ofThese = points(target, with(targetGrid(target), compared));
      pointsOf.add(ofThese);
      answers.add(ask(source, target, strategy, setting, parameters, ofThese.get(0)));
    }
    List<SourceEpoch> epochs =
        spec.sourceEpochs().isEmpty()
            ? List.of(SourceEpoch.BEST)
            : spec.sourceEpochs().stream().distinct().toList();
    for (int e = 0; e < epochs.size(); e++) {
      for (int c = 0; c < combinations.size(); c++) {
        StrategyQuestion.Answer answer = answers.get(c);
        boolean starts = answer.startsFromSource();
        if (e > 0 && !starts) {
          continue;
        }
        Map<HyperparameterName, Double> compared = combinations.get(c);
        Map<HyperparameterName, Double> sizes = new EnumMap<>(HyperparameterName.class);
        sizes.putAll(compared);
        sizes.keySet().retainAll(EnumSet.copyOf(SIZES));
        SourceEpoch epoch = starts ? epochs.get(e) : SourceEpoch.BEST;
        String refusal = refusal(answer, epoch, source, setting);
        boolean runs = refusal == null;
        add(
            new Draft(
                Condition.Kind.TRANSFER,
                source,
                target,
                parts.model(target),
                strategy.info().id(),
                setting,
                parameters,
                epoch,
                compared,
                refusal,
                pointsOf.get(c),
                runs && starts ? new SourceNeed(source, parts.model(target), sizes) : null,
                runs && !starts ? sourceGrid(source).base() : null,
                parts.trainingExamples(target),
                answer.stepsPerTargetStep()));
      }
    }
  }

  private StrategyQuestion.Answer ask(
      String source,
      String target,
      TransferStrategy strategy,
      Setting setting,
      Map<String, Double> parameters,
      Hyperparameters hyperparameters) {
    int miniBatch = hyperparameters.miniBatchSize();
    return new StrategyQuestion(
            strategy,
            parts.task(source),
            parts.task(target),
            1 + parts.trainingExamples(source) / miniBatch,
            1 + parts.trainingExamples(target) / miniBatch)
        .ask(setting, parameters, hyperparameters.epochs());
  }

  private @Nullable String refusal(
      StrategyQuestion.Answer answer, SourceEpoch epoch, String source, Setting setting) {
    if (answer.refusal() != null) {
      return answer.refusal();
    }
    if (answer.needsWordVectors() && spec.embeddings() == null) {
      return "Setting \"%s\" starts from word vectors, and the study names none; name some, or use E:random."
          .formatted(setting);
    }
    HyperparameterGrid grid = sourceGrid(source);
    double trained =
        grid
            .values()
            .getOrDefault(
                HyperparameterName.EPOCHS, List.of(HyperparameterName.EPOCHS.in(grid.base())))
            .stream()
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    if (answer.startsFromSource() && epoch.number() > trained) {
      return "Epoch %d of the source '%s' cannot be transferred, as it is trained for %.0f; choose an epoch up to %.0f, or more epochs for the source."
          .formatted(epoch.number(), source, trained, trained);
    }
    return null;
  }

  private void add(Draft draft) {
    if (drafts.size() >= Combinations.MOST) {
      throw Combinations.tooMany(spec.id());
    }
    drafts.add(draft);
  }

  /** The combinations of compared hyper-parameters; a single empty one if none is compared. */
  private List<Map<HyperparameterName, Double>> compared(String target) {
    HyperparameterGrid grid = targetGrid(target);
    Map<HyperparameterName, List<Double>> values = new EnumMap<>(HyperparameterName.class);
    for (HyperparameterName name : spec.compared()) {
      values.put(name, grid.values().getOrDefault(name, List.of(name.in(grid.base()))));
    }
    return Combinations.of(spec.id(), values);
  }

  /** The same list for the same grid, as there may be many conditions and many points. */
  private List<Hyperparameters> points(String dataset, HyperparameterGrid grid) {
    return points.computeIfAbsent(
        grid,
        other -> {
          List<Hyperparameters> drawn = List.copyOf(SearchPoints.of(grid, spec.search()));
          drawn.forEach(point -> requireDimension(dataset, point));
          return drawn;
        });
  }

  private HyperparameterGrid targetGrid(String target) {
    return spec.hyperparameters().target(target);
  }

  private HyperparameterGrid sourceGrid(String source) {
    return spec.hyperparameters().source(source);
  }

  private static HyperparameterGrid with(
      HyperparameterGrid grid, Map<HyperparameterName, Double> fixed) {
    HyperparameterGrid rest = grid;
    for (Map.Entry<HyperparameterName, Double> entry : fixed.entrySet()) {
      rest = rest.with(entry.getKey(), entry.getValue());
    }
    return rest;
  }

  private void requireKnownParameters() {
    Set<String> known = new TreeSet<>();
    for (String id : spec.strategies()) {
      catalogue.strategy(id).info().parameters().forEach(parameter -> known.add(parameter.name()));
    }
    for (String name : spec.strategyParameters().keySet()) {
      if (!known.contains(name)) {
        throw new StudyException(
            "No strategy of the study '%s' has a parameter '%s'%s"
                .formatted(
                    spec.id(),
                    name,
                    known.isEmpty() ? "; they have none at all." : Suggestion.of(name, known)));
      }
    }
  }

  /** Says so before the word vectors are trained for hours. */
  private void requireDimension(String dataset, Hyperparameters hyperparameters) {
    StudyEmbeddings embeddings = spec.embeddings();
    if (embeddings != null
        && embeddings.texts() != null
        && embeddings.options().dimension() != hyperparameters.embeddingSize()) {
      throw new StudyException(
          "The word vectors '%s' are to be trained with %d dimensions, but the embedding size of '%s' is %d; make them the same."
              .formatted(
                  embeddings.name(),
                  embeddings.options().dimension(),
                  dataset,
                  hyperparameters.embeddingSize()));
    }
  }

  /** A network that starts from another one has its sizes. */
  private static void requireSameSizes(PlannedCondition source, Draft draft) {
    Hyperparameters first = source.points().get(0);
    for (HyperparameterName size : SIZES) {
      double wanted = size.in(first);
      double found = size.in(draft.points().get(0));
      boolean sourceVaries = source.points().stream().anyMatch(point -> size.in(point) != wanted);
      boolean targetVaries = draft.points().stream().anyMatch(point -> size.in(point) != found);
      if (sourceVaries || targetVaries) {
        throw new StudyException(
            "The %s of '%s' cannot be chosen among, as source and target need the same one; compare its values instead."
                .formatted(size, sourceVaries ? source.condition().target() : draft.target()));
      }
      if (found != wanted) {
        throw new ExperimentException(
            "Source '%s' and target '%s' need the same %s, but have %.0f and %.0f; make them the same."
                .formatted(source.condition().target(), draft.target(), size, wanted, found));
      }
    }
  }
}
