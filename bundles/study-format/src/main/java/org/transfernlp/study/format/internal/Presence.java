package org.transfernlp.study.format.internal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.strategy.StrategyParameter;

/**
 * Looks for what a study that can be read names.
 *
 * @param catalogue what there is
 */
record Presence(Catalogue catalogue) {

  /**
   * Looks for all of it.
   *
   * @throws org.transfernlp.study.StudyException if something is not there, with line and key
   */
  void require(Section study) {
    for (String key : List.of(Keys.SOURCE, Keys.SOURCES, Keys.TARGET, Keys.TARGETS)) {
      each(study, key, catalogue::dataset);
    }
    each(
        study,
        Keys.TRANSFERS,
        pair -> List.of(StudyReader.ARROW.split(pair.strip(), -1)).forEach(catalogue::dataset));
    each(study, Keys.MODEL, catalogue::model);
    each(study, Keys.STRATEGIES, catalogue::strategy);
    study
        .get(Keys.EMBEDDINGS)
        .filter(Value::isSection)
        .map(value -> Section.of(value, Keys.OF_EMBEDDINGS))
        .ifPresent(section -> each(section, Keys.DATASETS, catalogue::dataset));
    requireParameters(study);
  }

  private static void each(Section section, String key, Consumer<String> look) {
    section
        .get(key)
        .ifPresent(
            value ->
                value
                    .items()
                    .forEach(
                        item ->
                            item.checked(
                                () -> {
                                  look.accept(item.text());
                                  return true;
                                })));
  }

  /** A parameter that no strategy has would be compared with nothing changed by it. */
  private void requireParameters(Section study) {
    Set<String> known = new TreeSet<>();
    each(
        study,
        Keys.STRATEGIES,
        strategy ->
            catalogue.strategy(strategy).info().parameters().stream()
                .map(StrategyParameter::name)
                .forEach(known::add));
    study
        .get(Keys.STRATEGY_PARAMETERS)
        .map(Section::ofAnyKeys)
        .ifPresent(section -> section.entries().forEach((name, at) -> require(name, at, known)));
    study.get(Keys.LAMBDA).ifPresent(at -> require(Keys.LAMBDA, at, known));
  }

  private static void require(String parameter, Value at, Set<String> known) {
    if (!known.contains(parameter)) {
      throw at.wrong(
          "is no parameter of the study's strategies"
              + (known.isEmpty() ? "; they have none" : Nearest.among(parameter, known)));
    }
  }
}
