package org.transfernlp.shell.internal.quickstart;

import java.util.Comparator;
import java.util.List;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Split;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.shell.internal.dataset.Availability;

/** What to do after the quickstart, with the data that are there. */
final class NextStep {

  /** Sources and targets that are known to go together, the best first. */
  private static final List<Pair> PROVEN =
      List.of(
          new Pair("imdb-sentences", "mr"),
          new Pair("imdb", "mr"),
          new Pair("imdb-reviews", "mr"),
          new Pair("snli", "sick"));

  private static final String GENERATED = "synthetic-";

  private record Pair(String source, String target) {}

  private final Catalogue catalogue;

  NextStep(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** One sentence with the command to type. */
  String sentence() {
    List<String> ids =
        catalogue.datasets().stream()
            .filter(NextStep::isReal)
            .map(Dataset::info)
            .sorted(Comparator.comparingInt(NextStep::trainingExamples))
            .map(DatasetInfo::id)
            .toList();
    if (ids.isEmpty()) {
      return "get real data by transfer:dataset-fetch mr imdb-reviews, and train on them by"
          + " transfer:run --source imdb-reviews --target mr, or describe files of your own in a"
          + " configuration; transfer:datasets tells what is there.";
    }
    return PROVEN.stream()
        .filter(proven -> ids.contains(proven.source) && ids.contains(proven.target))
        .findFirst()
        .map(
            pair ->
                "transfer:run --source %s --target %s does the same with real data."
                    .formatted(pair.source, pair.target))
        .orElseGet(
            () ->
                "transfer:run --target %s trains on real data, as yet without a source."
                    .formatted(ids.get(0)));
  }

  private static int trainingExamples(DatasetInfo info) {
    return info.sizes().getOrDefault(Split.TRAIN, 0);
  }

  private static boolean isReal(Dataset dataset) {
    return !dataset.info().id().startsWith(GENERATED) && Availability.problem(dataset).isEmpty();
  }
}
