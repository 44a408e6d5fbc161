package org.transfernlp.engine.internal.study.expansion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.engine.internal.study.StudyBuilder;
import org.transfernlp.engine.internal.study.StudyCatalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyParameter;
import org.transfernlp.study.Condition;
import org.transfernlp.study.StudyEmbeddings;
import org.transfernlp.study.StudyException;

class ExpansionTest {

  private static final StudyEmbeddings VECTORS =
      new StudyEmbeddings("wiki", null, Word2VecOptions.SKIP_GRAM);

  private final StudyCatalogue catalogue = new StudyCatalogue();
  private StudyBuilder study = new StudyBuilder();

  @BeforeEach
  void fresh() {
    study = new StudyBuilder();
  }

  private List<PlannedCondition> expand() {
    return Expansion.of(study.build(), catalogue.services());
  }

  /** One line a condition; those that are refused in brackets. */
  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (PlannedCondition planned : expand()) {
      Condition condition = planned.condition();
      StringBuilder line = new StringBuilder();
      line.append(condition.number()).append(' ').append(condition.kind());
      line.append(condition.source() == null ? " " : " " + condition.source() + ">");
      line.append(condition.target()).append(' ').append(condition.model());
      line.append(' ').append(condition.strategy()).append(' ');
      line.append(condition.setting().signs());
      condition
          .parameters()
          .forEach(
              (name, value) ->
                  line.append(' ')
                      .append(name)
                      .append('=')
                      .append(StrategyParameter.format(value)));
      if (!condition.sourceEpoch().equals(SourceEpoch.BEST)) {
        line.append(" @").append(condition.sourceEpoch());
      }
      condition
          .compared()
          .forEach(
              (name, value) ->
                  line.append(' ')
                      .append(name)
                      .append('=')
                      .append(StrategyParameter.format(value)));
      if (planned.startsFrom() != null) {
        line.append(" <").append(planned.startsFrom());
      }
      lines.add(condition.refusal() == null ? line.toString() : "[" + line + "]");
    }
    return lines;
  }

  @Test
  void table2TrainsSourcesAndTargetsWithoutTransfer() {
    study.embeddings = VECTORS;
    study
        .transfer("imdb", "mr")
        .transfer("imdb", "qc")
        .transfer("snli", "sick")
        .transfer("snli", "msrp");
    assertEquals(
        List.of(
            "0 SOURCE imdb lstm none E△H□O□",
            "1 SOURCE snli cnn-pair none E△H□O□",
            "2 BASELINE mr lstm none E△H□O□",
            "3 BASELINE qc lstm none E△H□O□",
            "4 BASELINE sick cnn-pair none E△H□O□",
            "5 BASELINE msrp cnn-pair none E△H□O□"),
        lines());
  }

  @Test
  void table3RefusesTheOutputLayerBetweenOtherLabels() {
    study.embeddings = VECTORS;
    study
        .transfer("imdb", "mr")
        .transfer("imdb", "qc")
        .transfer("snli", "sick")
        .transfer("snli", "msrp")
        .strategies("init")
        .settings("E🔒H□O□", "E🔒H🔒O□", "E🔒H🔒O🔒", "E○H□O□", "E○H○O□", "E○H○O○");
    assertEquals(
        List.of(
            "0 SOURCE imdb lstm none E△H□O□",
            "1 SOURCE snli cnn-pair none E△H□O□",
            "2 BASELINE mr lstm none E△H□O□",
            "3 TRANSFER imdb>mr lstm init E🔒H□O□ <0",
            "4 TRANSFER imdb>mr lstm init E🔒H🔒O□ <0",
            "5 TRANSFER imdb>mr lstm init E🔒H🔒O🔒 <0",
            "6 TRANSFER imdb>mr lstm init E○H□O□ <0",
            "7 TRANSFER imdb>mr lstm init E○H○O□ <0",
            "8 TRANSFER imdb>mr lstm init E○H○O○ <0",
            "9 BASELINE qc lstm none E△H□O□",
            "10 TRANSFER imdb>qc lstm init E🔒H□O□ <0",
            "11 TRANSFER imdb>qc lstm init E🔒H🔒O□ <0",
            "[12 TRANSFER imdb>qc lstm init E🔒H🔒O🔒]",
            "13 TRANSFER imdb>qc lstm init E○H□O□ <0",
            "14 TRANSFER imdb>qc lstm init E○H○O□ <0",
            "[15 TRANSFER imdb>qc lstm init E○H○O○]",
            "16 BASELINE sick cnn-pair none E△H□O□",
            "17 TRANSFER snli>sick cnn-pair init E🔒H□O□ <1",
            "18 TRANSFER snli>sick cnn-pair init E🔒H🔒O□ <1",
            "19 TRANSFER snli>sick cnn-pair init E🔒H🔒O🔒 <1",
            "20 TRANSFER snli>sick cnn-pair init E○H□O□ <1",
            "21 TRANSFER snli>sick cnn-pair init E○H○O□ <1",
            "22 TRANSFER snli>sick cnn-pair init E○H○O○ <1",
            "23 BASELINE msrp cnn-pair none E△H□O□",
            "24 TRANSFER snli>msrp cnn-pair init E🔒H□O□ <1",
            "25 TRANSFER snli>msrp cnn-pair init E🔒H🔒O□ <1",
            "[26 TRANSFER snli>msrp cnn-pair init E🔒H🔒O🔒]",
            "27 TRANSFER snli>msrp cnn-pair init E○H□O□ <1",
            "28 TRANSFER snli>msrp cnn-pair init E○H○O□ <1",
            "[29 TRANSFER snli>msrp cnn-pair init E○H○O○]"),
        lines());
    assertEquals(
        "O cannot be transferred: 'imdb' has the labels [negative, positive] and 'qc' [A, D, E, H, L, N]. Use O:random.",
        expand().get(12).condition().refusal());
  }

  @Test
  void figure2ComparesLearningRates() {
    study.baseline = false;
    study.compared = List.of(HyperparameterName.LEARNING_RATE);
    study
        .transfer("imdb", "mr")
        .strategies("init")
        .choose(HyperparameterName.LEARNING_RATE, 0.01, 0.03, 0.1, 0.3)
        .choose(HyperparameterName.DROPOUT, 0.0, 0.5);
    assertEquals(
        List.of(
            "0 SOURCE imdb lstm none E□H□O□",
            "1 TRANSFER imdb>mr lstm init E○H○O□ learning-rate=0.01 <0",
            "2 TRANSFER imdb>mr lstm init E○H○O□ learning-rate=0.03 <0",
            "3 TRANSFER imdb>mr lstm init E○H○O□ learning-rate=0.1 <0",
            "4 TRANSFER imdb>mr lstm init E○H○O□ learning-rate=0.3 <0"),
        lines());
    assertEquals(
        List.of(0.1, 0.1),
        expand().get(3).points().stream().map(Hyperparameters::learningRate).toList());
  }

  @Test
  void figure3ComparesSourceEpochsWhereTheyMatter() {
    study.sourceEpochs =
        IntStream.rangeClosed(1, 3)
            .mapToObj(number -> new SourceEpoch(SourceEpoch.Choice.NUMBER, number))
            .toList();
    study.transfer("imdb", "mr").strategies("init", "mult");
    assertEquals(
        List.of(
            "0 SOURCE imdb lstm none E□H□O□",
            "1 BASELINE mr lstm none E□H□O□",
            "2 TRANSFER imdb>mr lstm init E○H○O□ @1 <0",
            "3 TRANSFER imdb>mr lstm init E○H○O□ @2 <0",
            "4 TRANSFER imdb>mr lstm init E○H○O□ @3 <0",
            "5 TRANSFER imdb>mr lstm mult E♥H♥O□"),
        lines());
  }

  @Test
  void figure4ComparesLambdasOfStrategiesThatHaveOne() {
    study.transfer("imdb", "mr").strategies("mult", "init", "mult-init");
    study.parameter("lambda", 0.1, 0.9);
    assertEquals(
        List.of(
            "0 SOURCE imdb lstm none E□H□O□",
            "1 BASELINE mr lstm none E□H□O□",
            "2 TRANSFER imdb>mr lstm mult E♥H♥O□ lambda=0.1",
            "3 TRANSFER imdb>mr lstm mult E♥H♥O□ lambda=0.9",
            "4 TRANSFER imdb>mr lstm init E○H○O□ <0",
            "5 TRANSFER imdb>mr lstm mult-init E○♥H○♥O□ lambda=0.1 <0",
            "6 TRANSFER imdb>mr lstm mult-init E○♥H○♥O□ lambda=0.9 <0"),
        lines());
  }

  @Test
  void settingsAreLeftToTheStrategiesThatTakeThem() {
    study.transfer("imdb", "mr").strategies("mult", "mult-init").settings("E♥H♥O□", "E○♥H○♥O□");
    assertEquals(
        List.of(
            "0 SOURCE imdb lstm none E□H□O□",
            "1 BASELINE mr lstm none E□H□O□",
            "2 TRANSFER imdb>mr lstm mult E♥H♥O□",
            "3 TRANSFER imdb>mr lstm mult-init E○♥H○♥O□ <0"),
        lines());
  }

  @Test
  void strategyThatTakesNoneOfTheSettingsIsShownAsRefused() {
    study.baseline = false;
    study.transfer("imdb", "mr").strategies("mult", "init").settings("E♥H♥O□");
    assertEquals(
        List.of("0 TRANSFER imdb>mr lstm mult E♥H♥O□", "[1 TRANSFER imdb>mr lstm init E♥H♥O□]"),
        lines());
  }

  @Test
  void settingThatNoStrategyTakesIsShownAsRefused() {
    study.baseline = false;
    study.transfer("imdb", "qc").strategies("mult", "init").settings("E♥H♥O□", "E○H○O□", "E○H○O○");
    assertEquals(
        List.of(
            "0 SOURCE imdb lstm none E□H□O□",
            "1 TRANSFER imdb>qc lstm mult E♥H♥O□",
            "[2 TRANSFER imdb>qc lstm mult E○H○O○]",
            "3 TRANSFER imdb>qc lstm init E○H○O□ <0",
            "[4 TRANSFER imdb>qc lstm init E○H○O○]"),
        lines());
  }

  @Test
  void comparedMayHaveASingleValue() {
    study.baseline = false;
    study.compared = List.of(HyperparameterName.LEARNING_RATE, HyperparameterName.DECAY);
    study
        .transfer("imdb", "mr")
        .strategies("init")
        .choose(HyperparameterName.LEARNING_RATE, 0.1, 0.3)
        .choose(HyperparameterName.DECAY, 0.9);
    assertEquals(
        List.of(
            "0 SOURCE imdb lstm none E□H□O□",
            "1 TRANSFER imdb>mr lstm init E○H○O□ learning-rate=0.1 decay=0.9 <0",
            "2 TRANSFER imdb>mr lstm init E○H○O□ learning-rate=0.3 decay=0.9 <0"),
        lines());
  }

  @Test
  void sourceThatNothingStartsFromIsNotTrained() {
    study.transfer("imdb", "mr").strategies("mult");
    assertEquals(
        List.of("0 BASELINE mr lstm none E□H□O□", "1 TRANSFER imdb>mr lstm mult E♥H♥O□"), lines());
    assertNotNull(expand().get(1).untrainedSource());
  }

  @Test
  void sourceOfRefusedConditionsIsNotTrained() {
    study.baseline = false;
    study.transfer("imdb", "qc").strategies("init").settings("E:tune H:tune O:tune");
    assertEquals(List.of("[0 TRANSFER imdb>qc lstm init E○H○O○]"), lines());
  }

  @Test
  void valueOutOfRangeIsARefusal() {
    study.transfer("imdb", "mr").strategies("mult").parameter("lambda", 0.0, 0.5);
    List<PlannedCondition> planned = expand();
    String refusal = planned.get(1).condition().refusal();
    assertTrue(refusal != null && refusal.contains("must be from 0.001 to 1, but is 0"), refusal);
    assertNull(planned.get(2).condition().refusal());
  }

  @Test
  void settingWithWordVectorsIsRefusedWithoutThem() {
    study.transfer("imdb", "mr").strategies("mult").settings("E:word2vec+share H:share O:random");
    String refusal = expand().get(1).condition().refusal();
    assertTrue(refusal != null && refusal.contains("starts from word vectors"), refusal);
  }

  @Test
  void epochAfterTheLastOneOfTheSourceIsRefused() {
    study.sourceEpochs = List.of(SourceEpoch.parse("3"), SourceEpoch.parse("4"));
    study.transfer("imdb", "mr").strategies("init");
    assertEquals(
        List.of(
            "0 SOURCE imdb lstm none E□H□O□",
            "1 BASELINE mr lstm none E□H□O□",
            "2 TRANSFER imdb>mr lstm init E○H○O□ @3 <0",
            "[3 TRANSFER imdb>mr lstm init E○H○O□ @4]"),
        lines());
  }

  @Test
  void comparedSizesHaveSourcesOfTheirOwn() {
    study.compared = List.of(HyperparameterName.HIDDEN_SIZE);
    study.transfer("imdb", "mr").strategies("init");
    study.choose(HyperparameterName.HIDDEN_SIZE, 50.0, 100.0);
    assertEquals(
        List.of(
            "0 SOURCE imdb lstm none E□H□O□ hidden-size=50",
            "1 SOURCE imdb lstm none E□H□O□ hidden-size=100",
            "2 BASELINE mr lstm none E□H□O□ hidden-size=50",
            "3 BASELINE mr lstm none E□H□O□ hidden-size=100",
            "4 TRANSFER imdb>mr lstm init E○H○O□ hidden-size=50 <0",
            "5 TRANSFER imdb>mr lstm init E○H○O□ hidden-size=100 <1"),
        lines());
  }

  @Test
  void sizesCannotBeChosenAmongInATransfer() {
    study.transfer("imdb", "mr").strategies("init");
    study.choose(HyperparameterName.HIDDEN_SIZE, 50.0, 100.0);
    StudyException e = assertThrows(StudyException.class, this::expand);
    assertEquals(
        "The hidden-size of 'mr' cannot be chosen among, as source and target need the same one; compare its values instead.",
        e.getMessage());
  }

  @Test
  void sizesOfSourceAndTargetAreTheSame() {
    study.ofSources = study.ofSources.withEmbeddingSize(50);
    study.transfer("imdb", "mr").strategies("init");
    ExperimentException e = assertThrows(ExperimentException.class, this::expand);
    assertEquals(
        "Source 'imdb' and target 'mr' need the same embedding-size, but have 50 and 100; make them the same.",
        e.getMessage());
  }

  @Test
  void pairOfOtherKindsIsNamed() {
    study.transfer("imdb", "sick").strategies("init");
    ExperimentException e = assertThrows(ExperimentException.class, this::expand);
    assertEquals(
        "Source 'imdb' is made of one text and target 'sick' of a pair of texts; a transfer needs two of the same kind.",
        e.getMessage());
  }

  @Test
  void modelThatReadsSomethingElseIsNamed() {
    study.model = "cnn-pair";
    study.target("mr");
    ExperimentException e = assertThrows(ExperimentException.class, this::expand);
    assertEquals(
        "Model 'cnn-pair' reads a pair of texts, but dataset 'mr' is made of one text; choose another model, or leave it out.",
        e.getMessage());
  }

  @Test
  void severalModelsAreToChooseFrom() {
    catalogue.addModel("gru", TaskKind.SINGLE_TEXT);
    study.target("mr");
    ExperimentException e = assertThrows(ExperimentException.class, this::expand);
    assertEquals(
        "Dataset 'mr' is made of one text, and several models read that; name one in the study: gru, lstm.",
        e.getMessage());
  }

  @Test
  void parameterThatNoStrategyHasIsMisspelt() {
    study.transfer("imdb", "mr").strategies("init", "mult").parameter("lamda", 0.5);
    StudyException e = assertThrows(StudyException.class, this::expand);
    assertEquals(
        "No strategy of the study 'study' has a parameter 'lamda'; did you mean lambda?",
        e.getMessage());
  }

  @Test
  void whatIsNamedTwiceIsRunOnce() {
    study
        .transfer("imdb", "mr")
        .transfer("imdb", "mr")
        .target("mr")
        .strategies("mult", "mult")
        .settings("E♥H♥O□", "E:share H:share O:random")
        .parameter("lambda", 0.5, 0.5);
    assertEquals(
        List.of("0 BASELINE mr lstm none E□H□O□", "1 TRANSFER imdb>mr lstm mult E♥H♥O□ lambda=0.5"),
        lines());
  }

  @Test
  void vectorsOfAnotherSizeAreNotTrainedForNothing() {
    study.embeddings =
        new StudyEmbeddings(
            "mine", new TrainingTexts(List.of("mr"), List.of()), Word2VecOptions.SKIP_GRAM);
    study.ofTargets = study.ofTargets.withEmbeddingSize(50);
    study.target("mr");
    StudyException e = assertThrows(StudyException.class, this::expand);
    assertEquals(
        "The word vectors 'mine' are to be trained with 100 dimensions, but the embedding size of 'mr' is 50; make them the same.",
        e.getMessage());
  }

  @Test
  void tooManyConditionsAreRefusedAtOnce() {
    study.transfer("imdb", "mr").strategies("mult");
    study.compared =
        List.of(
            HyperparameterName.LEARNING_RATE, HyperparameterName.DECAY, HyperparameterName.DROPOUT);
    Double[] values = IntStream.rangeClosed(1, 99).mapToObj(i -> i / 100d).toArray(Double[]::new);
    study.choose(HyperparameterName.LEARNING_RATE, values);
    study.choose(HyperparameterName.DECAY, values);
    study.choose(HyperparameterName.DROPOUT, values);
    StudyException e = assertThrows(StudyException.class, this::expand);
    assertEquals(
        "The study 'study' has more than 100000 conditions; give fewer values.", e.getMessage());
  }

  @Test
  void jointTrainingCostsMoreTheSmallerLambdaIs() {
    study.transfer("imdb", "mr").strategies("mult").parameter("lambda", 0.1, 0.5, 1.0);
    List<Double> steps = expand().stream().map(PlannedCondition::stepsPerTargetStep).toList();
    assertEquals(1, steps.get(0));
    assertEquals(10, steps.get(1), 2);
    assertEquals(2, steps.get(2), 0.2);
    assertEquals(1, steps.get(3));
  }

  @Test
  void epochCostsAsManyExamplesAsAreUsed() {
    study.target("mr");
    PlannedCondition baseline = expand().get(0);
    assertEquals(8500, baseline.examplesPerEpoch(Hyperparameters.DEFAULTS));
    assertEquals(
        100, baseline.examplesPerEpoch(Hyperparameters.DEFAULTS.withTrainingExamples(100)));
    assertEquals(Setting.NO_TRANSFER, baseline.condition().setting());
  }
}
