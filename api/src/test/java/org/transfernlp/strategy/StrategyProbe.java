package org.transfernlp.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.transfernlp.model.LayerGroup;

/** A strategy that is asked to plan between two tasks of equal labels. For the bundles' tests. */
public record StrategyProbe(TransferStrategy strategy) {

  private static final List<String> LABELS = List.of("negative", "positive");
  private static final int LATE_EPOCH = 10_000;

  /** What the strategy plans for a setting. */
  public TransferPlan plan(String setting, Map<String, Double> parameters) {
    return plan(Setting.parse(setting), parameters);
  }

  /** Why the strategy refuses a setting: one sentence that says so and what to do. */
  public String refusal(String setting, Map<String, Double> parameters) {
    String message =
        assertThrows(StrategyException.class, () -> plan(setting, parameters)).getMessage();
    assertTrue(message.matches("[A-Z][^\n]*[^.]\\."), message);
    assertTrue(message.contains("; use ") || message.contains("or use "), message);
    return message;
  }

  /**
   * Checks which settings are planned, that these are planned as they say, and the others refused.
   */
  public void assertPlans(Predicate<Setting> meaningful) {
    List<Setting> planned = new ArrayList<>();
    for (Setting setting : settings()) {
      if (meaningful.test(setting)) {
        assertPlannedAsItSays(setting, plan(setting, Map.of()));
        planned.add(setting);
      } else {
        String refusal = refusal(setting.toString(), Map.of());
        assertTrue(refusal.contains("\"" + setting + "\""), refusal);
      }
    }
    assertTrue(planned.contains(strategy.info().usualSetting()), planned.toString());
  }

  /** Every setting that can be written. */
  public static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (LayerState embedding : LayerState.values()) {
      for (LayerState hidden : LayerState.values()) {
        for (LayerState output : LayerState.values()) {
          if (!hidden.fromWordVectors() && !output.fromWordVectors()) {
            settings.add(new Setting(embedding, hidden, output));
          }
        }
      }
    }
    return settings;
  }

  /** How often, of all draws, a plan's sampler draws the target. */
  public static double targetShare(TransferPlan plan, JointEpoch epoch, int draws) {
    TaskSampler sampler = plan.jointTraining().orElseThrow().sampler();
    RandomGenerator random = new SplittableRandom(1);
    int targets = 0;
    for (int i = 0; i < draws; i++) {
      targets += sampler.next(epoch, random) == TaskRole.TARGET ? 1 : 0;
    }
    return (double) targets / draws;
  }

  private TransferPlan plan(Setting setting, Map<String, Double> parameters) {
    Map<String, Double> values = new HashMap<>(parameters);
    strategy.info().parameters().forEach(known -> values.putIfAbsent(known.name(), known.usual()));
    return strategy.plan(
        new TransferRequest(
            setting,
            new TransferRequest.Task("source", LABELS),
            new TransferRequest.Task("target", LABELS),
            10,
            values));
  }

  private static void assertPlannedAsItSays(Setting setting, TransferPlan plan) {
    for (LayerGroup group : LayerGroup.values()) {
      LayerState state = setting.state(group);
      Initialization expected =
          state.transferred()
              ? Initialization.FROM_SOURCE
              : state.fromWordVectors() ? Initialization.WORD_VECTORS : Initialization.RANDOM;
      assertEquals(expected, plan.initial(group), setting::toString);
      assertEquals(
          state == LayerState.FREEZE,
          plan.learningRateScale(group, LATE_EPOCH) == 0,
          setting::toString);
    }
    Set<LayerGroup> shared =
        Arrays.stream(LayerGroup.values())
            .filter(group -> setting.state(group).shared())
            .collect(Collectors.toSet());
    assertEquals(
        shared,
        plan.jointTraining().map(JointTraining::shared).orElse(Set.of()),
        setting::toString);
  }
}
