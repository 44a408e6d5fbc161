package org.transfernlp.report.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.report.internal.statistics.PairedRandomization;
import org.transfernlp.study.Condition;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudyEmbeddings;
import org.transfernlp.study.StudySpec;

/** Says how a study was done. */
final class Method {

  private static final int MOST_SEEDS = 20;

  private Method() {}

  static List<Fact> of(StudySpec spec, List<Condition> conditions) {
    List<Fact> facts = new ArrayList<>();
    TreeSet<String> models =
        conditions.stream()
            .map(condition -> PlainText.line(condition.model()))
            .collect(Collectors.toCollection(TreeSet::new));
    facts.add(new Fact(models.size() == 1 ? "Model" : "Models", String.join(", ", models)));
    facts.add(new Fact("Seeds", seeds(spec.seeds())));
    StudyEmbeddings embeddings = spec.embeddings();
    facts.add(
        new Fact(
            "Word vectors",
            embeddings == null ? "none; E starts at random" : PlainText.line(embeddings.name())));
    facts.add(new Fact("Hyper-parameters", text(spec.hyperparameters().targets(), spec)));
    for (Map.Entry<String, HyperparameterGrid> entry : sorted(spec.hyperparameters().ofTarget())) {
      facts.add(
          new Fact(
              "Hyper-parameters of " + PlainText.line(entry.getKey()),
              text(entry.getValue(), spec)));
    }
    if (conditions.stream().anyMatch(condition -> condition.source() != null)) {
      facts.add(
          new Fact("Hyper-parameters of sources", text(spec.hyperparameters().sources(), spec)));
      for (Map.Entry<String, HyperparameterGrid> entry :
          sorted(spec.hyperparameters().ofSource())) {
        facts.add(
            new Fact(
                "Hyper-parameters of the source " + PlainText.line(entry.getKey()),
                text(entry.getValue(), spec)));
      }
    }
    facts.add(new Fact("Choice", choice(spec)));
    facts.add(
        new Fact(
            "Figures",
            "Test accuracy in percent at the epoch with the highest validation accuracy; mean ± standard deviation (n − 1) over n seeds."));
    if (conditions.stream().anyMatch(condition -> condition.kind() == Condition.Kind.TRANSFER)
        && spec.baseline()) {
      facts.add(new Fact("Significance", significance()));
    }
    return facts;
  }

  private static List<Map.Entry<String, HyperparameterGrid>> sorted(
      Map<String, HyperparameterGrid> grids) {
    return grids.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
  }

  private static String seeds(List<Long> seeds) {
    String text =
        seeds.stream().limit(MOST_SEEDS).map(String::valueOf).collect(Collectors.joining(", "));
    return seeds.size() <= MOST_SEEDS
        ? text
        : "%s and %d more".formatted(text, seeds.size() - MOST_SEEDS);
  }

  private static String text(HyperparameterGrid grid, StudySpec spec) {
    return Arrays.stream(HyperparameterName.values())
        .map(
            name -> {
              List<Double> values = grid.values().getOrDefault(name, List.of(name.in(grid.base())));
              String text = values.stream().map(Numbers::plain).collect(Collectors.joining(", "));
              String compared = spec.compared().contains(name) ? " (compared)" : "";
              return values.size() == 1
                  ? "%s %s".formatted(name.word(), text)
                  : "%s {%s}%s".formatted(name.word(), text, compared);
            })
        .collect(Collectors.joining("; "));
  }

  private static String choice(StudySpec spec) {
    Search search = spec.search();
    String points =
        search.points() == 0
            ? "all points"
            : search.points() + " points drawn by seed " + search.seed();
    String how =
        switch (search.method()) {
          case GRID -> "among all points of the grid";
          case RANDOM -> "among " + points + " of the grid";
          case HALVING ->
              "by successive halving of %s of the grid: %s at first, then one in %d goes on to the next rung, which has %d times as many epochs"
                  .formatted(
                      points,
                      switch (search.firstEpochs()) {
                        case 0 -> "a sixth of the epochs";
                        case 1 -> "1 epoch";
                        default -> search.firstEpochs() + " epochs";
                      },
                      search.reduction(),
                      search.reduction());
        };
    return "By validation accuracy alone, with seed %d, %s. Test data play no part in it."
        .formatted(spec.seeds().get(0), how);
  }

  private static String significance() {
    return ("Of the difference to training without transfer, two-sided. Welch's t-test compares the seeds; approximate randomisation"
            + " (Noreen 1989; Yeh 2000) with %d shuffles compares the answers to each test example, those of all seeds to an example"
            + " together. Where both can be made, both have to show a difference: the larger p-value counts. With one seed there is only"
            + " the second, which says nothing about other seeds. Corrected over the conditions of a target (Holm 1979): %s.")
        .formatted(PairedRandomization.SHUFFLES, Significance.LEGEND);
  }
}
