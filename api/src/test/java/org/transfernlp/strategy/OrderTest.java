package org.transfernlp.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.transfernlp.model.LayerGroup;

/** What a strategy may go through has one order in all processes, as immutable copies have not. */
class OrderTest {

  @Test
  void parametersAreSortedByName() {
    TransferRequest request =
        new TransferRequest(
            Setting.NO_TRANSFER,
            null,
            new TransferRequest.Task("target", List.of("negative", "positive")),
            10,
            Map.of("g", 1.0, "b", 2.0, "f", 3.0, "a", 4.0, "e", 5.0, "c", 6.0, "d", 7.0));
    assertEquals(
        List.of("a", "b", "c", "d", "e", "f", "g"), List.copyOf(request.parameters().keySet()));
  }

  @Test
  void sharedGroupsAreInTheOrderOfTheLayers() {
    JointTraining joint =
        new JointTraining(
            TaskSampler.withProbability(0.5),
            Set.of(LayerGroup.OUTPUT, LayerGroup.EMBEDDING, LayerGroup.HIDDEN));
    assertEquals(List.of(LayerGroup.values()), List.copyOf(joint.shared()));
    assertEquals(Set.of(), new JointTraining(TaskSampler.withProbability(0.5), Set.of()).shared());
  }
}
