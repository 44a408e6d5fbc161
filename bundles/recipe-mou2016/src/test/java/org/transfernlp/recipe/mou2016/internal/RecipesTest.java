package org.transfernlp.recipe.mou2016.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.transfernlp.dataset.Split;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.study.DatasetTable;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.PublishedFigure;
import org.transfernlp.study.RecipeSize;
import org.transfernlp.study.StudyFormat;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.TaskPair;
import org.transfernlp.study.format.internal.JsonSchema;
import org.transfernlp.study.format.internal.YamlStudyFormat;

class RecipesTest {

  private static final String TABLE_2 =
      """
      imdb - - 87.0 -
      mr - - 75.1 0.6
      qc - - 90.8 0.9
      snli - - 76.3 -
      sick - - 70.9 1.3
      msrp - - 69.0 0.5
      """;

  /** The rows and columns of the paper's Table 3, the majority class aside. */
  private static final String TABLE_3 =
      """
      E△H□O□ 75.1 90.8 70.9 69.0
      E🔒H□O□ 78.2 93.2 69.3 68.1
      E🔒H🔒O□ 78.8 55.6 70.0 66.4
      E🔒H🔒O🔒 73.6 – 43.1 –
      E○H□O□ 78.3 92.6 71.0 69.9
      E○H○O□ 81.4 90.4 76.3 68.8
      E○H○O○ 80.9 – 77.6 –
      """;

  private static final List<TaskPair> COLUMNS =
      List.of(
          new TaskPair("imdb", "mr"),
          new TaskPair("imdb", "qc"),
          new TaskPair("snli", "sick"),
          new TaskPair("snli", "msrp"));

  private static final StudyFormat FORMAT = new YamlStudyFormat();
  private static final OwnedDatasets ALL = new OwnedDatasets("imdb", "snli");
  private static final OwnedDatasets LABORATORY =
      new OwnedDatasets("imdb-sentences", "snli-partial");

  @ParameterizedTest
  @MethodSource("recipesInAllSizes")
  void everyRecipeIsAStudyInEverySize(YamlRecipe recipe, RecipeSize size) {
    StudySpec study = recipe.study(size);
    assertEquals(recipe.id() + "-" + size.name().toLowerCase(Locale.ROOT), study.id());
    assertEquals(List.of(), JsonSchema.errors(recipe.text(size)));
    assertEquals(study, FORMAT.parse(FORMAT.format(study), "f"));
    assertFalse(study.published().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("recipesInAllSizes")
  void epochsOfTheSourceThatAreTransferredAreTrained(YamlRecipe recipe, RecipeSize size) {
    StudySpec study = recipe.study(size);
    study
        .sourceEpochs()
        .forEach(
            epoch ->
                study
                    .tasks()
                    .forEach(
                        pair -> {
                          HyperparameterGrid grid =
                              study.hyperparameters().source(Objects.requireNonNull(pair.source()));
                          assertTrue(epoch.number() <= grid.base().epochs());
                          assertEquals(0, grid.base().patience());
                        }));
  }

  @Test
  void standInsAreTakenWhereThePapersDatasetsAreNotThere() {
    for (YamlRecipe recipe : recipes(LABORATORY)) {
      for (RecipeSize size : List.of(RecipeSize.SMOKE, RecipeSize.LAPTOP)) {
        StudySpec study = recipe.study(size);
        Set<String> named = named(study);
        assertFalse(named.contains("imdb") || named.contains("snli"), study::toString);
        assertTrue(named.containsAll(List.of("imdb-sentences", "snli-partial")));
        assertTrue(
            study.notes().stream().anyMatch(note -> note.startsWith("imdb-sentences stands in")));
        assertTrue(
            study.notes().stream().anyMatch(note -> note.startsWith("snli-partial stands in")));
        assertEquals(
            recipe(recipe.id(), ALL).study(size).published().size(), study.published().size());
      }
    }
  }

  @Test
  void thePapersDatasetsAreTakenWhereTheyAreThereAndInTheFullSize() {
    for (RecipeSize size : RecipeSize.values()) {
      assertTrue(named(recipe("mou2016-table3", ALL).study(size)).contains("imdb"));
    }
    StudySpec full = recipe("mou2016-table3", LABORATORY).study(RecipeSize.FULL);
    assertTrue(named(full).containsAll(List.of("imdb", "snli")));
    assertTrue(full.notes().stream().noneMatch(note -> note.contains("stands in")));
  }

  @Test
  void whereThereIsNothingTheDatasetsThatCanBeFetchedAreNamed() {
    Set<String> named =
        named(recipe("mou2016-table2", new OwnedDatasets()).study(RecipeSize.SMOKE));
    assertTrue(named.containsAll(List.of("imdb-sentences", "snli")));
  }

  @ParameterizedTest
  @EnumSource
  void allOfTable2IsThere(RecipeSize size) {
    List<String> lines =
        recipe("mou2016-table2", ALL).study(size).published().stream()
            .map(
                figure ->
                    "%s - - %s %s"
                        .formatted(
                            figure.target(),
                            figure.accuracy(),
                            figure.deviation() == null ? "-" : figure.deviation()))
            .toList();
    assertEquals(TABLE_2.lines().toList(), lines);
  }

  @ParameterizedTest
  @EnumSource
  void allOfTable3IsThere(RecipeSize size) {
    StudySpec study = recipe("mou2016-table3", ALL).study(size);
    Map<String, Double> expected = new TreeMap<>();
    for (String row : TABLE_3.lines().toList()) {
      List<String> cells = List.of(row.split(" "));
      for (int column = 0; column < COLUMNS.size(); column++) {
        String cell = cells.get(column + 1);
        if (!cell.equals("–")) {
          expected.put(cells.get(0) + COLUMNS.get(column).target(), Double.valueOf(cell));
        }
      }
    }
    Map<String, Double> actual = new TreeMap<>();
    for (PublishedFigure figure : study.published()) {
      String setting = figure.setting() == null ? "E△H□O□" : figure.setting().signs();
      actual.put(setting + figure.target(), figure.accuracy());
      if (figure.setting() != null) {
        assertTrue(COLUMNS.contains(new TaskPair(figure.source(), figure.target())));
        assertTrue(study.settings().contains(figure.setting()));
        assertEquals("init", figure.strategy());
      }
    }
    assertEquals(expected, actual);
    assertEquals(COLUMNS, study.tasks());
    assertEquals(6, study.settings().size());
  }

  @Test
  void theFullSizeHasThePapersGrid() {
    Map<HyperparameterName, List<Double>> grid =
        Map.of(
            HyperparameterName.LEARNING_RATE, List.of(3.0, 1.0, 0.3, 0.1, 0.03),
            HyperparameterName.DECAY, List.of(0.1, 0.3, 0.9),
            HyperparameterName.DROPOUT, List.of(0.0, 0.1, 0.2, 0.3));
    for (String id : List.of("mou2016-table2", "mou2016-table3")) {
      StudySpec study = recipe(id, ALL).study(RecipeSize.FULL);
      assertEquals(List.of(1L, 2L, 3L, 4L, 5L), study.seeds());
      for (TaskPair pair : study.tasks()) {
        HyperparameterGrid target = study.hyperparameters().target(pair.target());
        assertEquals(grid, target.values());
        Hyperparameters sizes = target.base();
        assertEquals(
            List.of(50, 100, 100),
            List.of(sizes.miniBatchSize(), sizes.embeddingSize(), sizes.hiddenSize()));
        if (pair.source() != null) {
          assertEquals(grid, study.hyperparameters().source(pair.source()).values());
        }
      }
    }
  }

  @Test
  void figuresHaveThePapersAxes() {
    StudySpec figure2 = recipe("mou2016-figure2", ALL).study(RecipeSize.FULL);
    assertEquals(
        List.of(0.01, 0.03, 0.1, 0.3),
        figure2.hyperparameters().targets().values().get(HyperparameterName.LEARNING_RATE));
    assertEquals(1, figure2.hyperparameters().targets().base().learningRateDecay());
    assertEquals(140, figure2.hyperparameters().targets().base().epochs());
    assertEquals(25, recipe("mou2016-figure3", ALL).study(RecipeSize.FULL).sourceEpochs().size());
    assertEquals(
        List.of(0.01, 0.03, 0.05, 0.07, 0.09, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
        recipe("mou2016-figure4", ALL).study(RecipeSize.FULL).strategyParameters().get("lambda"));
  }

  @Test
  void table1CountsTheDatasetsThatTheOthersUse() {
    DatasetTable table = new Table1(LABORATORY).table(RecipeSize.SMOKE);
    assertEquals(
        List.of("imdb-sentences", "mr", "qc", "snli-partial", "sick", "msrp"),
        table.datasets().stream().map(dataset -> dataset.dataset()).toList());
    assertEquals(2, table.notes().size());
    assertEquals(
        List.of(550_000, 8_500, 4_800, 550_152, 4_439, 3_575),
        table.datasets().stream().map(dataset -> dataset.sizes().get(Split.TRAIN)).toList());
    assertEquals(
        List.of(2_000, 1_100, 500, 10_000, 4_906, 1_725),
        table.datasets().stream().map(dataset -> dataset.sizes().get(Split.TEST)).toList());
    assertEquals(
        List.of(50_000, 1_100, 600, 10_000, 495, 501),
        table.datasets().stream().map(dataset -> dataset.sizes().get(Split.VALIDATION)).toList());
    assertEquals(
        List.of(2, 2, 6, 3, 3, 2),
        table.datasets().stream().map(dataset -> dataset.classes()).toList());
  }

  private static List<YamlRecipe> recipes(OwnedDatasets datasets) {
    return List.of(
        new Recipes.Table2(FORMAT, datasets),
        new Recipes.Table3(FORMAT, datasets),
        new Recipes.Figure2(FORMAT, datasets),
        new Recipes.Figure3(FORMAT, datasets),
        new Recipes.Figure4(FORMAT, datasets));
  }

  private static YamlRecipe recipe(String id, OwnedDatasets datasets) {
    return recipes(datasets).stream()
        .filter(recipe -> recipe.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Arguments> recipesInAllSizes() {
    return recipes(ALL).stream()
        .flatMap(recipe -> Stream.of(RecipeSize.values()).map(size -> Arguments.of(recipe, size)));
  }

  /** Every dataset that a study names anywhere. */
  private static Set<String> named(StudySpec study) {
    List<String> named = new ArrayList<>();
    study
        .tasks()
        .forEach(
            pair -> {
              named.add(pair.target());
              Stream.ofNullable(pair.source()).forEach(named::add);
            });
    named.addAll(study.hyperparameters().ofTarget().keySet());
    named.addAll(study.hyperparameters().ofSource().keySet());
    named.addAll(
        Objects.requireNonNull(Objects.requireNonNull(study.embeddings()).texts()).datasets());
    study
        .published()
        .forEach(
            figure -> {
              named.add(figure.target());
              Stream.ofNullable(figure.source()).forEach(named::add);
            });
    return new HashSet<>(named);
  }
}
