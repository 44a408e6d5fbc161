package org.transfernlp.study;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.strategy.Setting;

/**
 * A question about transfer, as a value: what is compared, what is chosen, how often it is run.
 *
 * <p>The conditions of a study are, for each target, training without transfer (unless {@code
 * baseline} is false); and, for each pair of tasks with a source, every combination of strategy,
 * setting, strategy parameters, source epoch and compared hyper-parameters. A parameter that a
 * strategy does not have, and a source epoch where nothing starts from a trained source, makes no
 * further conditions; nor does a setting that the strategy refuses, if it takes another one of the
 * study's and another strategy takes this one. Any other combination that the strategy refuses is
 * shown as such and not run.
 *
 * @param id lower-case letters, digits and hyphens, at most 64; names the study
 * @param title the question, one line for people; may be empty
 * @param notes what readers of the report should know, for example which data stand in for others
 * @param tasks the pairs to transfer between
 * @param model id of the model; null for the only one that reads what a target is made of
 * @param strategies ids; none for training without transfer only
 * @param settings states of the layer groups; none for what is usual for each strategy
 * @param strategyParameters the values of strategies' parameters to compare, by name, for example
 *     λ's
 * @param sourceEpochs which epochs of the source to compare; none for the best one
 * @param embeddings the word vectors to start from; null to start at random
 * @param hyperparameters of targets and sources, and the values to choose among
 * @param compared names of the hyper-parameters whose values are conditions of their own instead of
 *     being chosen among
 * @param search how hyper-parameters are chosen
 * @param seeds of the trials that are reported, at least one; hyper-parameters are chosen with the
 *     first
 * @param baseline whether each target is trained without transfer as well
 * @param view what the report shows
 * @param published figures of others to show beside
 */
public record StudySpec(
    String id,
    String title,
    List<String> notes,
    List<TaskPair> tasks,
    @Nullable String model,
    List<String> strategies,
    List<Setting> settings,
    Map<String, List<Double>> strategyParameters,
    List<SourceEpoch> sourceEpochs,
    @Nullable StudyEmbeddings embeddings,
    StudyHyperparameters hyperparameters,
    List<HyperparameterName> compared,
    Search search,
    List<Long> seeds,
    boolean baseline,
    View view,
    List<PublishedFigure> published) {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  /**
   * Checks what can be checked without knowing which services there are.
   *
   * @throws StudyException if the id is none, or there is nothing to run
   */
  public StudySpec {
    if (!ID.matcher(id).matches()) {
      throw new StudyException(
          "A study's id is made of lower-case letters, digits and hyphens, at most 64, but is '%s'."
              .formatted(id));
    }
    notes = List.copyOf(notes);
    tasks = List.copyOf(tasks);
    strategies = List.copyOf(strategies);
    settings = List.copyOf(settings);
    strategyParameters = Collections.unmodifiableMap(new TreeMap<>(strategyParameters));
    sourceEpochs = List.copyOf(sourceEpochs);
    compared = List.copyOf(compared);
    seeds = List.copyOf(seeds);
    published = List.copyOf(published);
    require(!tasks.isEmpty(), id, "has no target");
    require(!seeds.isEmpty(), id, "has no seed");
    require(
        baseline || !strategies.isEmpty(),
        id,
        "has neither strategies nor a baseline, so that nothing is to be run");
    require(
        strategies.isEmpty() || tasks.stream().anyMatch(pair -> pair.source() != null),
        id,
        "has strategies, but no source to transfer from");
  }

  /** This study with other word vectors. */
  public StudySpec withEmbeddings(StudyEmbeddings others) {
    return new StudySpec(
        id,
        title,
        notes,
        tasks,
        model,
        strategies,
        settings,
        strategyParameters,
        sourceEpochs,
        others,
        hyperparameters,
        compared,
        search,
        seeds,
        baseline,
        view,
        published);
  }

  private static void require(boolean holds, String id, String problem) {
    if (!holds) {
      throw new StudyException("The study '%s' %s.".formatted(id, problem));
    }
  }
}
