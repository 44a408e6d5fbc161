package org.transfernlp.strategy.init.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.LayerState;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.strategy.StrategyProbe;
import org.transfernlp.strategy.TransferPlan;
import org.transfernlp.strategy.TransferRequest;

class InitStrategyTest {

  private static final TransferRequest.Task FILMS =
      new TransferRequest.Task("imdb", List.of("negative", "positive"));
  private static final TransferRequest.Task QUESTIONS =
      new TransferRequest.Task("qc", List.of("ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM"));

  private final InitStrategy strategy = new InitStrategy();

  @Test
  void plansWhatTransfersAndSharesNothing() {
    new StrategyProbe(strategy)
        .assertPlans(
            setting -> setting.any(LayerState::transferred) && !setting.any(LayerState::shared));
  }

  @Test
  void refusesToShare() {
    assertEquals(
        "Setting \"E:share H:tune O:random\" shares layers between source and target, but this strategy trains on the target alone; use one that trains on both, such as mult or mult-init.",
        new StrategyProbe(strategy).refusal("E:share H:tune O:random", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"E:random H:random O:random", "E:word2vec H:random O:random"})
  void refusesToTransferNothingFromASource(String setting) {
    assertEquals(
        "Setting \""
            + setting
            + "\" transfers nothing, so that the source 'source' could not change what the target learns; leave the source out, or use \"E:tune H:tune O:random\".",
        new StrategyProbe(strategy).refusal(setting, Map.of()));
    TransferRequest withoutSource =
        new TransferRequest(Setting.parse(setting), null, QUESTIONS, 10, Map.of());
    assertEquals(Initialization.RANDOM, strategy.plan(withoutSource).initial(LayerGroup.HIDDEN));
  }

  @Test
  void eachLayerGroupFollowsItsState() {
    TransferPlan plan = plan("E:tune H:freeze O:random", QUESTIONS);
    assertEquals(Initialization.FROM_SOURCE, plan.initial(LayerGroup.EMBEDDING));
    assertEquals(Initialization.FROM_SOURCE, plan.initial(LayerGroup.HIDDEN));
    assertEquals(Initialization.RANDOM, plan.initial(LayerGroup.OUTPUT));
    assertEquals(1, plan.learningRateScale(LayerGroup.EMBEDDING, 3));
    assertEquals(0, plan.learningRateScale(LayerGroup.HIDDEN, 3));
    assertEquals(1, plan.learningRateScale(LayerGroup.OUTPUT, 3));
  }

  @Test
  void outputIsNotTransferredBetweenDifferentLabelSets() {
    StrategyException e =
        assertThrows(StrategyException.class, () -> plan("E:tune H:tune O:tune", QUESTIONS));
    assertTrue(e.getMessage().contains("Use O:random"), e.getMessage());
  }

  @Test
  void outputIsTransferredBetweenEqualLabelSets() {
    TransferPlan plan = plan("E:tune H:tune O:tune", FILMS);
    assertEquals(Initialization.FROM_SOURCE, plan.initial(LayerGroup.OUTPUT));
  }

  @Test
  void transferWithoutSourceIsRefused() {
    Setting setting = Setting.parse("E:tune H:random O:random");
    assertThrows(
        StrategyException.class, () -> new TransferRequest(setting, null, QUESTIONS, 10, Map.of()));
  }

  private TransferPlan plan(String setting, TransferRequest.Task target) {
    return strategy.plan(new TransferRequest(Setting.parse(setting), FILMS, target, 10, Map.of()));
  }
}
