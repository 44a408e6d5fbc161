package org.transfernlp.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Constants;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelException;
import org.transfernlp.model.ModelInfo;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.strategy.TransferStrategy;
import org.transfernlp.strategy.init.internal.InitStrategy;

class ServiceCatalogueTest {

  private final ServiceCatalogue catalogue = new ServiceCatalogue();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "imbd | There is no dataset 'imbd'; did you mean imdb?",
        "MR | There is no dataset 'MR'; did you mean mr?",
        "sentences | There is no dataset 'sentences'; did you mean imdb-sentences?",
        "xyzxyz | There is no dataset 'xyzxyz'; there are: imdb, imdb-sentences, mr.",
      })
  void unknownIdIsAnsweredWithTheNearest(String id, String message) {
    List.of("mr", "imdb", "imdb-sentences").forEach(known -> add(known, known, 0, 1));
    ExperimentException e = assertThrows(ExperimentException.class, () -> catalogue.dataset(id));
    assertEquals(message, e.getMessage());
  }

  @Test
  void emptyCatalogueSaysSo() {
    ExperimentException e = assertThrows(ExperimentException.class, () -> catalogue.model("lstm"));
    assertEquals("There is no model 'lstm', and none is installed at all.", e.getMessage());
  }

  @Test
  void ofTwoWithOneIdTheHigherRankedCountsAndThenTheOlder() {
    add("mr", "old", 0, 1);
    add("mr", "hidden", 0, 2);
    assertEquals("old", catalogue.dataset("mr").info().title());
    assertEquals(List.of("hidden"), titles(catalogue.hiddenDatasets()));
    Dataset ranked = add("mr", "ranked", 5, 3);
    assertEquals(List.of("ranked"), titles(catalogue.datasets()));
    catalogue.removeDataset(ranked);
    assertEquals(List.of("old"), titles(catalogue.datasets()));
  }

  @Test
  void rankingThatChangesCounts() {
    add("mr", "first", 0, 1);
    Dataset second = add("mr", "second", 0, 2);
    catalogue.updatedDataset(
        second, Map.of(Constants.SERVICE_RANKING, 1, Constants.SERVICE_ID, 2L));
    assertEquals("second", catalogue.dataset("mr").info().title());
    assertEquals(List.of("first"), titles(catalogue.hiddenDatasets()));
  }

  @Test
  void hiddenModelsAndStrategiesAreKnown() {
    BagOfWords model = new BagOfWords();
    BagOfWords hidden = new BagOfWords();
    catalogue.addModel(model, Map.of(Constants.SERVICE_ID, 1L));
    catalogue.addModel(hidden, Map.of(Constants.SERVICE_ID, 2L));
    assertSame(model, catalogue.model("bag"));
    assertEquals(List.of(hidden), catalogue.hiddenModels());
    TransferStrategy strategy = new InitStrategy();
    catalogue.addStrategy(new InitStrategy(), Map.of(Constants.SERVICE_ID, 3L));
    catalogue.addStrategy(strategy, Map.of(Constants.SERVICE_ID, 4L, Constants.SERVICE_RANKING, 1));
    assertSame(strategy, catalogue.strategy("init"));
    assertEquals(1, catalogue.hiddenStrategies().size());
    assertTrue(catalogue.isPresent(hidden));
  }

  @Test
  void serviceThatFailsToDescribeItselfIsLeftOut() {
    catalogue.addDataset(
        new Dataset() {
          @Override
          public DatasetInfo info() {
            throw new IllegalStateException("not ready");
          }

          @Override
          public Stream<Example> examples(Split split) {
            return Stream.of();
          }
        },
        Map.of());
    add("mr", "mr", 0, 1);
    assertEquals(1, catalogue.datasets().size());
  }

  @Test
  void strangeModelsDoNotHideTheOthers() {
    Supplier<ModelInfo> unlinked =
        () -> {
          throw new NoClassDefFoundError("org/example/Missing");
        };
    for (Supplier<ModelInfo> strange :
        List.<Supplier<ModelInfo>>of(unlinked, () -> info(" "), () -> info("Über"))) {
      Model model = model(strange);
      catalogue.addModel(model, Map.of(Constants.SERVICE_ID, 1L));
      catalogue.updatedModel(model, Map.of(Constants.SERVICE_ID, 1L));
      assertFalse(catalogue.isPresent(model));
    }
    catalogue.addModel(new BagOfWords(), Map.of(Constants.SERVICE_ID, 2L));
    assertEquals(1, catalogue.models().size());
  }

  private static ModelInfo info(String id) {
    return new ModelInfo(id, "Strange", TaskKind.SINGLE_TEXT, "none");
  }

  private static Model model(Supplier<ModelInfo> info) {
    return new Model() {
      @Override
      public ModelInfo info() {
        return info.get();
      }

      @Override
      public Network build(NetworkSpec spec) {
        throw new ModelException("It is strange.", null);
      }
    };
  }

  @Test
  void modelThatDoesNotSayAnyMoreWhatItIsHidesNoOther() {
    String[] id = {"fickle"};
    Model fickle = model(() -> info(id[0]));
    catalogue.addModel(fickle, Map.of(Constants.SERVICE_ID, 1L));
    catalogue.addModel(new BagOfWords(), Map.of(Constants.SERVICE_ID, 2L));
    assertSame(fickle, catalogue.model("fickle"));
    id[0] = " ";
    assertEquals(List.of("bag"), catalogue.models().stream().map(m -> m.info().id()).toList());
    String message =
        String.valueOf(
            assertThrows(ExperimentException.class, () -> catalogue.model("fickle")).getMessage());
    assertTrue(
        message.startsWith("The model 'fickle' does not say any more what it is: "), message);
    assertTrue(message.endsWith(fickle.getClass().getName() + "."), message);
  }

  private static List<String> titles(List<Dataset> datasets) {
    return datasets.stream().map(dataset -> dataset.info().title()).toList();
  }

  private Dataset add(String id, String title, int ranking, long serviceId) {
    DatasetInfo info =
        new DatasetInfo(
            id,
            title,
            TaskKind.SINGLE_TEXT,
            List.of("bad", "good"),
            Map.of(),
            "none",
            "none",
            "none",
            List.of());
    Dataset dataset =
        new Dataset() {
          @Override
          public DatasetInfo info() {
            return info;
          }

          @Override
          public Stream<Example> examples(Split split) {
            return Stream.of();
          }
        };
    catalogue.addDataset(
        dataset, Map.of(Constants.SERVICE_RANKING, ranking, Constants.SERVICE_ID, serviceId));
    return dataset;
  }
}
