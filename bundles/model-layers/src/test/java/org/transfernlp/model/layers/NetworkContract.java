package org.transfernlp.model.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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
  private static final String SOURCE = "source";

  /**
   * JavaCPP's own of a few bytes each, which the garbage collector frees; no matrix is as small.
   */
  private static final long SOME_BYTES = 1000;

  private final Model model;

  protected NetworkContract(Model model) {
    this.model = model;
  }

  @ParameterizedTest
  @EnumSource(LayerGroup.class)
  void groupWithoutLearningRateKeepsItsParametersBitForBit(LayerGroup frozen) {
    try (Network network = network(1)) {
      Map<LayerGroup, List<Tensor>> before = all(network, TASK);
      train(network, 5, 0.3, frozen);
      all(network, TASK)
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

  /** A network remembers nothing but its parameters, so that another one can go on from them. */
  @Test
  void trainingGoesOnInAnotherNetworkToTheSameBits() {
    Map<LayerGroup, List<Tensor>> atOnce = trained(1);
    try (Network first = network(1);
        Network second = network(2)) {
      RandomBatches batches = batches(5);
      train(first, batches, 0, 20, 0.3, null);
      all(first, TASK).forEach((group, tensors) -> second.write(group, TASK, tensors));
      train(second, batches, 20, 40, 0.3, null);
      assertTrue(equalParameters(atOnce, all(second, TASK)));
    }
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

  @ParameterizedTest
  @EnumSource(LayerGroup.class)
  void sharedGroupIsOneAndTheOthersAreOwn(LayerGroup shared) {
    try (Network network = network(1)) {
      network.addTask(SOURCE, CLASSES, Set.of(shared));
      Map<LayerGroup, List<Tensor>> before = all(network, TASK);
      step(network, SOURCE, 1);
      Map<LayerGroup, List<Tensor>> target = all(network, TASK);
      Map<LayerGroup, List<Tensor>> source = all(network, SOURCE);
      for (LayerGroup group : LayerGroup.values()) {
        boolean one = group == shared;
        assertEquals(one, equal(group, target, source), group + " of both tasks");
        assertEquals(one, !equal(group, before, target), group + " of the first task moved");
      }
      step(network, TASK, 2);
      assertTrue(equal(shared, all(network, TASK), all(network, SOURCE)));
    }
  }

  @ParameterizedTest
  @EnumSource(LayerGroup.class)
  void whatIsWrittenToASharedGroupIsSeenByBothTasks(LayerGroup shared) {
    try (Network network = network(1);
        Network other = network(2)) {
      network.addTask(SOURCE, CLASSES, Set.of(shared));
      Map<LayerGroup, List<Tensor>> before = all(network, TASK);
      for (LayerGroup group : LayerGroup.values()) {
        network.write(group, SOURCE, other.read(group, TASK));
      }
      Map<LayerGroup, List<Tensor>> after = all(network, TASK);
      for (LayerGroup group : LayerGroup.values()) {
        assertEquals(group == shared, equal(group, all(other, TASK), after), group.name());
        assertEquals(group != shared, equal(group, before, after), group.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sharedGroups")
  void anotherTaskChangesNothingOfTheFirst(Set<LayerGroup> shared) {
    Map<LayerGroup, List<Tensor>> alone = trained(1);
    try (Network network = network(1)) {
      network.addTask(SOURCE, CLASSES, shared);
      train(network, 40, 0.3, null);
      assertTrue(equalParameters(alone, all(network, TASK)));
    }
  }

  @ParameterizedTest
  @MethodSource("sharedGroups")
  void ownGroupsStartTheSameWhateverIsShared(Set<LayerGroup> shared) {
    try (Network network = network(1);
        Network separate = network(1)) {
      network.addTask(SOURCE, CLASSES, shared);
      separate.addTask(SOURCE, CLASSES, Set.of());
      for (LayerGroup group : LayerGroup.values()) {
        assertEquals(
            !shared.contains(group),
            equal(group, all(separate, SOURCE), all(network, SOURCE)),
            group.name());
      }
    }
  }

  static Stream<Set<LayerGroup>> sharedGroups() {
    return Stream.of(
        Set.of(),
        Set.of(LayerGroup.EMBEDDING),
        Set.of(LayerGroup.HIDDEN),
        Set.of(LayerGroup.OUTPUT),
        Set.of(LayerGroup.EMBEDDING, LayerGroup.HIDDEN),
        Set.of(LayerGroup.EMBEDDING, LayerGroup.OUTPUT),
        Set.of(LayerGroup.HIDDEN, LayerGroup.OUTPUT),
        Set.of(LayerGroup.values()));
  }

  /** Training of one task with frozen groups, while the other trains the same or its own ones. */
  @ParameterizedTest
  @EnumSource(LayerGroup.class)
  void groupIsFrozenForOneTaskAndTrainedByTheOther(LayerGroup frozen) {
    try (Network network = network(1)) {
      network.addTask(SOURCE, CLASSES, Set.of());
      Map<LayerGroup, List<Tensor>> target = all(network, TASK);
      Map<LayerGroup, List<Tensor>> source = all(network, SOURCE);
      Batch batch = batches(7).next(20, 12, VOCABULARY, CLASSES);
      for (int step = 0; step < 5; step++) {
        network.trainStep(batch, SOURCE, options(frozen, 0.3, step));
        network.trainStep(batch, TASK, options(null, 0.3, step));
      }
      for (LayerGroup group : LayerGroup.values()) {
        assertEquals(group == frozen, equal(group, source, all(network, SOURCE)), group.name());
        assertFalse(equal(group, target, all(network, TASK)), group.name());
      }
    }
  }

  @Test
  void outputLayerOfOtherClassesIsRefused() {
    try (Network network = network(1)) {
      Set<LayerGroup> all = Set.of(LayerGroup.values());
      assertThrows(IllegalArgumentException.class, () -> network.addTask(SOURCE, CLASSES + 1, all));
      assertThrows(IllegalArgumentException.class, () -> network.read(LayerGroup.OUTPUT, SOURCE));
      network.addTask(SOURCE, CLASSES, all);
      assertTrue(equalParameters(all(network, TASK), all(network, SOURCE)));
    }
  }

  @Test
  void taskIsAddedOnce() {
    try (Network network = network(1)) {
      assertThrows(IllegalArgumentException.class, () -> network.addTask(TASK, CLASSES, Set.of()));
    }
  }

  @Test
  void nothingIsLeftInNativeMemoryAfterClosing() {
    long before = Pointer.totalBytes();
    for (int i = 0; i < 3; i++) {
      try (Network network = network(1)) {
        network.addTask(SOURCE, CLASSES, Set.of(LayerGroup.EMBEDDING));
        network.addTask("third", CLASSES, Set.of(LayerGroup.HIDDEN));
        step(network, TASK, 1);
        step(network, SOURCE, 2);
        step(network, "third", 3);
        assertTrue(Pointer.totalBytes() > before + SOME_BYTES, "measures nothing");
      }
      long left = Pointer.totalBytes() - before;
      assertTrue(left < SOME_BYTES, left + " bytes of native memory are not freed");
    }
  }

  @Test
  void stepsNeedNoMoreMemoryThanTheirBatches() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    RandomBatches batches = batches(6);
    Batch[] company = new Batch[20];
    Arrays.setAll(company, i -> batches.next(50, 30, VOCABULARY, CLASSES));
    try (Network network = network(1)) {
      trainOn(network, company, 3);
      long nativeBytes = Pointer.totalBytes();
      long heapBytes = threads.getCurrentThreadAllocatedBytes();
      trainOn(network, company, 20);
      long aStep = (threads.getCurrentThreadAllocatedBytes() - heapBytes) / (20L * company.length);
      assertTrue(Pointer.totalBytes() <= nativeBytes, "native memory grows");
      assertTrue(aStep < 50_000, aStep + " bytes a step");
    }
  }

  private static void trainOn(Network network, Batch[] batches, int times) {
    for (int step = 0; step < times * batches.length; step++) {
      network.trainStep(batches[step % batches.length], TASK, options(null, 0.2, step));
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

  /** The learning rates of the paper's grid and beyond. */
  @ParameterizedTest
  @ValueSource(doubles = {3, 10, 30, 100, 300, 1000, 1e5, 1e10})
  void largeLearningRateGivesLossesOrNotANumber(double rate) {
    try (Network network = network(1)) {
      RandomBatches batches = batches(1);
      boolean broken = false;
      for (int step = 0; step < 60; step++) {
        Batch batch = batches.next(20, 30, VOCABULARY, CLASSES);
        float loss = network.trainStep(batch, TASK, new StepOptions(rate, rate, rate, 0.2, step));
        assertTrue(loss >= 0 || Float.isNaN(loss), "loss " + loss);
        assertTrue(!broken || Float.isNaN(loss), "loss " + loss + " of broken parameters");
        broken = hasNotANumber(network);
      }
      network.predict(batches.next(5, 30, VOCABULARY, CLASSES), TASK, new float[5][CLASSES]);
    }
  }

  private static boolean hasNotANumber(Network network) {
    return Stream.of(LayerGroup.HIDDEN, LayerGroup.OUTPUT)
        .flatMap(group -> network.read(group, TASK).stream())
        .anyMatch(
            tensor ->
                IntStream.range(0, tensor.values().length)
                    .anyMatch(i -> Float.isNaN(tensor.values()[i])));
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
      return all(network, TASK);
    }
  }

  private void train(Network network, int steps, double dropout, @Nullable LayerGroup frozen) {
    train(network, batches(5), 0, steps, dropout, frozen);
  }

  private static void train(
      Network network,
      RandomBatches batches,
      int from,
      int to,
      double dropout,
      @Nullable LayerGroup frozen) {
    for (int step = from; step < to; step++) {
      Batch batch = batches.next(50, 30, VOCABULARY, CLASSES);
      network.trainStep(batch, TASK, options(frozen, dropout, step));
    }
  }

  private void step(Network network, String task, long seed) {
    Batch batch = batches(seed).next(20, 12, VOCABULARY, CLASSES);
    network.trainStep(batch, task, options(null, 0, seed));
  }

  private static StepOptions options(@Nullable LayerGroup frozen, double dropout, long seed) {
    return new StepOptions(
        frozen == LayerGroup.EMBEDDING ? 0 : 0.5,
        frozen == LayerGroup.HIDDEN ? 0 : 0.5,
        frozen == LayerGroup.OUTPUT ? 0 : 0.5,
        dropout,
        seed);
  }

  private static Map<LayerGroup, List<Tensor>> all(Network network, String task) {
    return Arrays.stream(LayerGroup.values())
        .collect(Collectors.toMap(group -> group, group -> network.read(group, task)));
  }

  private static boolean equal(
      LayerGroup group, Map<LayerGroup, List<Tensor>> a, Map<LayerGroup, List<Tensor>> b) {
    return equal(a.getOrDefault(group, List.of()), b.getOrDefault(group, List.of()));
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
