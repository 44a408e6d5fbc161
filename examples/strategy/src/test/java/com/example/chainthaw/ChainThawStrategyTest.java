package com.example.chainthaw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.strategy.TransferPlan;
import org.transfernlp.strategy.TransferRequest;

class ChainThawStrategyTest {

  private final ChainThawStrategy strategy = new ChainThawStrategy();

  /** Expected: the letters of the groups that are trained in each epoch from the first one on. */
  @ParameterizedTest
  @CsvSource({
    "E:tune H:tune O:random, 1, O E H EHO EHO",
    "E:tune H:tune O:random, 2, O O E E H H EHO EHO",
    "E:tune H:tune O:random, 1.5, O O E H H EHO EHO",
    "E:tune H:tune O:tune, 1, E H O EHO",
    "E:tune H:random O:random, 1, HO E EHO EHO",
    "E:freeze H:freeze O:random, 5, O O",
  })
  void trainsALinkAfterTheOther(String setting, double epochsPerLink, String expected) {
    assertEquals(expected, trained(plan(setting, 10, epochsPerLink), expected.split(" ").length));
  }

  @Test
  void whatIsFrozenStaysFrozen() {
    assertEquals("O E EO EO", trained(plan("E:tune H:freeze O:random", 10, 1), 4));
  }

  @Test
  void layersStartWhereTheSettingSays() {
    TransferPlan plan = plan("E:tune H:random O:random", 10, 1);
    assertEquals(Initialization.FROM_SOURCE, plan.initial(LayerGroup.EMBEDDING));
    assertEquals(Initialization.RANDOM, plan.initial(LayerGroup.HIDDEN));
  }

  @Test
  void tooFewEpochsAreRefused() {
    plan("E:tune H:tune O:random", 4, 1);
    StrategyException refused =
        assertThrows(StrategyException.class, () -> plan("E:tune H:tune O:random", 3, 1));
    assertEquals(
        "With epochs-per-link=1, chain-thaw trains all layers from epoch 4 on, and there are 3"
            + " epochs; train for more, or lower epochs-per-link.",
        refused.getMessage());
  }

  @Test
  void sharedLayersAreRefused() {
    assertThrows(StrategyException.class, () -> plan("E:share H:tune O:random", 10, 1));
  }

  private TransferPlan plan(String setting, int epochs, double epochsPerLink) {
    return strategy.plan(
        new TransferRequest(
            Setting.parse(setting),
            new TransferRequest.Task("source", List.of("no", "yes")),
            new TransferRequest.Task("target", List.of("no", "yes")),
            epochs,
            Map.of("epochs-per-link", epochsPerLink)));
  }

  private static String trained(TransferPlan plan, int epochs) {
    StringBuilder trained = new StringBuilder();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      for (LayerGroup group : LayerGroup.values()) {
        if (plan.learningRateScale(group, epoch) > 0) {
          trained.append(group.letter());
        }
      }
      trained.append(' ');
    }
    return trained.toString().strip();
  }
}
