package org.transfernlp.shell.internal.quickstart;

import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.experiment.Catalogue;

/** What to do after the quickstart, with the data that are there. */
final class NextStep {

  /** Sources and targets that are known to go together, the best first. */
  private static final List<Pair> PROVEN =
      List.of(
          new Pair("imdb-sentences", "mr"),
          new Pair("imdb", "mr"),
          new Pair("imdb-sentences", "qc"));

  private static final String GENERATED = "synthetic-";

  private static final Logger log = LoggerFactory.getLogger(NextStep.class);

  private record Pair(String source, String target) {}

  private final Catalogue catalogue;

  NextStep(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** One sentence with the command to type. */
  String sentence() {
    List<DatasetInfo> real =
        catalogue.datasets().stream()
            .filter(NextStep::isReal)
            .map(Dataset::info)
            .filter(info -> info.kind() == TaskKind.SINGLE_TEXT)
            .sorted(Comparator.comparingInt(NextStep::trainingExamples))
            .toList();
    List<String> ids = real.stream().map(DatasetInfo::id).toList();
    if (ids.isEmpty()) {
      return "get real data by transfer:dataset-fetch mr imdb-sentences, or describe files of your"
          + " own in a configuration; transfer:datasets tells what is there.";
    }
    if (ids.size() == 1) {
      return "transfer:run --target %s trains on real data, as yet without a source."
          .formatted(ids.get(0));
    }
    Pair pair =
        PROVEN.stream()
            .filter(proven -> ids.contains(proven.source) && ids.contains(proven.target))
            .findFirst()
            .orElseGet(() -> new Pair(ids.get(ids.size() - 1), ids.get(0)));
    return "transfer:run --source %s --target %s does the same with real data."
        .formatted(pair.source, pair.target);
  }

  private static int trainingExamples(DatasetInfo info) {
    return info.sizes().getOrDefault(Split.TRAIN, 0);
  }

  /** Whether a dataset is not generated and there. One whose own code fails is not. */
  private static boolean isReal(Dataset dataset) {
    try {
      return !dataset.info().id().startsWith(GENERATED) && dataset.unavailable().isEmpty();
    } catch (RuntimeException e) {
      log.debug("{} cannot be asked whether it is there", dataset.info().id(), e);
      return false;
    }
  }
}
