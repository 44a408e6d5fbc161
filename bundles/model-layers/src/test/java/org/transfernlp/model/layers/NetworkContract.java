package org.transfernlp.model.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Model;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;

/** What must hold of the networks of every model. */
public abstract class NetworkContract {

  private static final int VOCABULARY = 2000;
  private static final int CLASSES = 3;
  private static final String TASK = "target";

  private final Model model;

  protected NetworkContract(Model model) {
    this.model = model;
  }

  @ParameterizedTest
  @EnumSource(LayerGroup.class)
  void groupWithoutLearningRateKeepsItsParametersBitForBit(LayerGroup frozen) {
    try (Network network = network(1)) {
      Map<LayerGroup, List<Tensor>> before = all(network);
      train(network, 5, 0.3, frozen);
      all(network)
          .forEach(
              (group, after) ->
                  assertEquals(
                      group == frozen,
                      equal(before.getOrDefault(group, List.of()), after),
                      () -> group + " with " + frozen + " frozen"));
    }
  }

  @Test
  void sameSeedTrainsToTheSameBits() {
    assertTrue(equalParameters(trained(1), trained(1)));
    assertFalse(equalParameters(trained(1), trained(2)));
  }

  /** Seeds that shift one random sequence would give initialisations that are not independent. */
  @Test
  void neighbouringSeedsShareNoInitialValues() {
    try (Network one = network(1);
        Network two = network(2)) {
      Set<Float> values = new HashSet<>();
      float[] embeddings = one.read(LayerGroup.EMBEDDING, TASK).get(0).values();
      for (int i = 0; i < 1000; i++) {
        values.add(embeddings[i]);
      }
      float[] others = two.read(LayerGroup.EMBEDDING, TASK).get(0).values();
      int shared = 0;
      for (int i = 0; i < 1000; i++) {
        shared += values.contains(others[i]) ? 1 : 0;
      }
      assertTrue(shared < 10, shared + " shared values");
    }
  }

  @Test
  void networksTrainedSideBySideGiveTheSameBitsAsAlone() throws Exception {
    Map<LayerGroup, List<Tensor>> alone = trained(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Map<LayerGroup, List<Tensor>>>> beside = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        beside.add(threads.submit(() -> trained(1)));
      }
      for (Future<Map<LayerGroup, List<Tensor>>> other : beside) {
        assertTrue(equalParameters(alone, other.get()));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void headsShareTheLayersBelow() {
    try (Network network = network(1)) {
      network.addTask("source", 2, Set.of(LayerGroup.EMBEDDING, LayerGroup.HIDDEN));
      List<Tensor> target = network.read(LayerGroup.OUTPUT, TASK);
      List<Tensor> hidden = network.read(LayerGroup.HIDDEN, TASK);
      Batch batch = batches(7).next(20, 12, VOCABULARY, 2);
      network.trainStep(batch, "source", new StepOptions(1, 1, 1, 0, 1));
      assertTrue(equal(target, network.read(LayerGroup.OUTPUT, TASK)));
      assertFalse(equal(hidden, network.read(LayerGroup.HIDDEN, TASK)));
    }
  }

  @Test
  void writtenParametersMakeTheSamePredictions() {
    Batch batch = batches(8).next(30, 15, VOCABULARY, CLASSES);
    try (Network trained = network(1);
        Network other = network(2)) {
      train(trained, 5, 0.3, null);
      for (LayerGroup group : LayerGroup.values()) {
        other.write(group, TASK, trained.read(group, TASK));
      }
      float[][] expected = new float[batch.size()][CLASSES];
      float[][] actual = new float[batch.size()][CLASSES];
      trained.predict(batch, TASK, expected);
      other.predict(batch, TASK, actual);
      assertArrayEquals(expected, actual);
    }
  }

  @Test
  void parametersOfAnotherShapeAreRefused() {
    try (Network network = network(1);
        Network larger = model.build(new NetworkSpec(VOCABULARY, 16, 25, 1))) {
      larger.addTask(TASK, CLASSES, Set.of());
      List<Tensor> hidden = larger.read(LayerGroup.HIDDEN, TASK);
      assertThrows(
          IllegalArgumentException.class, () -> network.write(LayerGroup.HIDDEN, TASK, hidden));
    }
  }

  @Test
  void explodingTrainingGivesALossThatIsNotANumber() {
    try (Network network = network(1)) {
      RandomBatches batches = batches(1);
      boolean finite = true;
      for (int step = 0; step < 50 && finite; step++) {
        Batch batch = batches.next(20, 30, VOCABULARY, CLASSES);
        finite =
            Float.isFinite(
                network.trainStep(batch, TASK, new StepOptions(1e38, 1e38, 1e38, 0, step)));
      }
      assertFalse(finite);
    }
  }

  private RandomBatches batches(long seed) {
    return new RandomBatches(model.info().kind(), seed);
  }

  private Network network(long seed) {
    Network network = model.build(new NetworkSpec(VOCABULARY, 16, 24, seed));
    network.addTask(TASK, CLASSES, Set.of());
    return network;
  }

  private Map<LayerGroup, List<Tensor>> trained(long seed) {
    try (Network network = network(seed)) {
      train(network, 40, 0.3, null);
      return all(network);
    }
  }

  private void train(Network network, int steps, double dropout, @Nullable LayerGroup frozen) {
    RandomBatches batches = batches(5);
    for (int step = 0; step < steps; step++) {
      Batch batch = batches.next(50, 30, VOCABULARY, CLASSES);
      network.trainStep(
          batch,
          TASK,
          new StepOptions(
              frozen == LayerGroup.EMBEDDING ? 0 : 0.5,
              frozen == LayerGroup.HIDDEN ? 0 : 0.5,
              frozen == LayerGroup.OUTPUT ? 0 : 0.5,
              dropout,
              step));
    }
  }

  private static Map<LayerGroup, List<Tensor>> all(Network network) {
    return Arrays.stream(LayerGroup.values())
        .collect(Collectors.toMap(group -> group, group -> network.read(group, TASK)));
  }

  private static boolean equalParameters(
      Map<LayerGroup, List<Tensor>> a, Map<LayerGroup, List<Tensor>> b) {
    return a.entrySet().stream()
        .allMatch(entry -> equal(entry.getValue(), b.getOrDefault(entry.getKey(), List.of())));
  }

  private static boolean equal(List<Tensor> a, List<Tensor> b) {
    boolean equal = a.size() == b.size();
    for (int i = 0; equal && i < a.size(); i++) {
      equal = Arrays.equals(a.get(i).values(), b.get(i).values());
    }
    return equal;
  }
}
