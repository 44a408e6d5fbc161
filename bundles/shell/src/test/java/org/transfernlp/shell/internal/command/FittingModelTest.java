package org.transfernlp.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.ModelInfo;

class FittingModelTest {

  private static final ModelInfo LSTM = model("lstm", TaskKind.SINGLE_TEXT);
  private static final ModelInfo BAG = model("bag", TaskKind.SINGLE_TEXT);
  private static final ModelInfo CNN_PAIR = model("cnn-pair", TaskKind.TEXT_PAIR);

  @Test
  void onlyModelOfTheDatasetsKindFits() {
    assertEquals("lstm", FittingModel.id(texts(), List.of(CNN_PAIR, LSTM)));
    assertEquals("cnn-pair", FittingModel.id(pairs(), List.of(CNN_PAIR, LSTM, BAG)));
  }

  @Test
  void severalModelsAreNamed() {
    assertEquals(
        "Dataset 'mr' is made of one text, and several models read that; choose with --model: bag, lstm.",
        message(texts(), LSTM, CNN_PAIR, BAG));
  }

  @Test
  void absenceOfAFittingModelIsSaid() {
    assertEquals(
        "Dataset 'sick' is made of a pair of texts, and no installed model reads that; install one, see transfer:models.",
        message(pairs(), LSTM));
  }

  private static String message(DatasetInfo dataset, ModelInfo... models) {
    return assertThrows(ExperimentException.class, () -> FittingModel.id(dataset, List.of(models)))
        .getMessage();
  }

  private static ModelInfo model(String id, TaskKind kind) {
    return new ModelInfo(id, id, kind, "nobody");
  }

  private static DatasetInfo texts() {
    return dataset("mr", TaskKind.SINGLE_TEXT);
  }

  private static DatasetInfo pairs() {
    return dataset("sick", TaskKind.TEXT_PAIR);
  }

  private static DatasetInfo dataset(String id, TaskKind kind) {
    return new DatasetInfo(id, id, kind, List.of("a", "b"), Map.of(), "", "", "", List.of());
  }
}
