package com.example.averaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;

class AveragingNetworkTest {

  private static final int WORDS = 40;
  private static final int CLASSES = 3;
  private static final String TARGET = "target";
  private static final String SOURCE = "source";

  @Test
  void learnsWhichWordsMeanWhichClass() {
    try (Network network = network(1)) {
      for (int step = 0; step < 500; step++) {
        network.trainStep(batch(step), TARGET, all(0.5, 0.2, step));
      }
      Batch unseen = batch(-1);
      float[][] probabilities = new float[unseen.size()][CLASSES];
      network.predict(unseen, TARGET, probabilities);
      int right = 0;
      for (int i = 0; i < unseen.size(); i++) {
        float[] p = probabilities[i];
        assertEquals(1, p[0] + p[1] + p[2], 1e-5);
        right += p[unseen.labels()[i]] > 0.5 ? 1 : 0;
      }
      assertTrue(right >= 18, right + " of 20 are right");
    }
  }

  /** The gradient is what a step of rate 1 subtracts; it is compared with central differences. */
  @ParameterizedTest
  @EnumSource
  void gradientIsThatOfTheLoss(LayerGroup group) {
    double change = 1e-3;
    Batch batch = batch(-3);
    try (Network network = network(1)) {
      // Away from where units begin to answer, and the loss has no derivative.
      for (int step = 0; step < 100; step++) {
        network.trainStep(batch(step), TARGET, all(0.5, 0, step));
      }
      List<Tensor> before = network.read(group, TARGET);
      network.trainStep(batch, TARGET, only(group, 1));
      List<Tensor> after = network.read(group, TARGET);
      for (int t = 0; t < before.size(); t++) {
        for (int i = 0; i < before.get(t).values().length; i += 7) {
          network.write(group, TARGET, changed(before, t, i, change));
          double more = loss(network, batch);
          network.write(group, TARGET, changed(before, t, i, -change));
          double less = loss(network, batch);
          assertEquals(
              (more - less) / (2 * change),
              before.get(t).values()[i] - after.get(t).values()[i],
              1e-3,
              before.get(t).name() + " " + i);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void groupWithoutRateStaysAsItIs(LayerGroup frozen) {
    try (Network network = network(1)) {
      List<List<Tensor>> before = parameters(network, TARGET);
      network.trainStep(
          batch(1),
          TARGET,
          new StepOptions(
              frozen == LayerGroup.EMBEDDING ? 0 : 1,
              frozen == LayerGroup.HIDDEN ? 0 : 1,
              frozen == LayerGroup.OUTPUT ? 0 : 1,
              0.3,
              1));
      for (LayerGroup group : LayerGroup.values()) {
        assertEquals(
            group == frozen, equal(before.get(group.ordinal()), network.read(group, TARGET)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sharedGroupIsTrainedByBothTasks(LayerGroup shared) {
    try (Network network = network(1)) {
      network.addTask(SOURCE, CLASSES, Set.of(shared));
      List<List<Tensor>> before = parameters(network, TARGET);
      network.trainStep(batch(1), SOURCE, all(1, 0, 1));
      for (LayerGroup group : LayerGroup.values()) {
        assertEquals(
            group != shared, equal(before.get(group.ordinal()), network.read(group, TARGET)));
        assertEquals(
            group == shared, equal(network.read(group, SOURCE), network.read(group, TARGET)));
      }
    }
  }

  @Test
  void sameSeedTrainsToTheSameBitsWhateverOtherTasksThereAre() {
    try (Network one = network(1);
        Network same = network(1);
        Network other = network(2)) {
      same.addTask(SOURCE, 2, Set.of(LayerGroup.EMBEDDING));
      for (Network network : List.of(one, same, other)) {
        for (int step = 0; step < 20; step++) {
          network.trainStep(batch(step), TARGET, all(1, 0.5, step));
        }
      }
      for (LayerGroup group : LayerGroup.values()) {
        assertTrue(equal(one.read(group, TARGET), same.read(group, TARGET)));
        assertFalse(equal(one.read(group, TARGET), other.read(group, TARGET)));
      }
    }
  }

  @Test
  void readGivesACopyAndWriteTakesOne() {
    try (Network network = network(1)) {
      List<Tensor> hidden = network.read(LayerGroup.HIDDEN, TARGET);
      float[] values = hidden.get(0).values();
      float first = values[0];
      network.write(LayerGroup.HIDDEN, TARGET, hidden);
      values[0] = 7;
      assertEquals(first, network.read(LayerGroup.HIDDEN, TARGET).get(0).values()[0]);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    try (Network network = network(1)) {
      List<Tensor> output = network.read(LayerGroup.OUTPUT, TARGET);
      assertThrows(
          IllegalArgumentException.class, () -> network.write(LayerGroup.HIDDEN, TARGET, output));
      assertThrows(
          IllegalArgumentException.class, () -> network.addTask(TARGET, CLASSES, Set.of()));
      assertThrows(
          IllegalArgumentException.class,
          () -> network.addTask(SOURCE, 2, Set.of(LayerGroup.OUTPUT)));
      assertThrows(IllegalArgumentException.class, () -> network.read(LayerGroup.OUTPUT, SOURCE));
    }
  }

  @Test
  void explodingLossIsNoNumber() {
    try (Network network = network(1)) {
      float loss = 0;
      for (int step = 0; step < 50; step++) {
        loss = network.trainStep(batch(step), TARGET, all(1e38, 0, step));
      }
      assertTrue(Float.isNaN(loss), "loss " + loss);
    }
  }

  @Test
  void exportHoldsAllParametersAsNumpyReadsThem() throws IOException {
    try (Network network = network(1)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      network.export(TARGET, out);
      List<String> names = new ArrayList<>();
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          names.add(entry.getName());
          if (entry.getName().equals("H_weights.npy")) {
            assertNumpy(network.read(LayerGroup.HIDDEN, TARGET).get(0), zip.readAllBytes());
          }
        }
      }
      assertEquals(
          List.of(
              "E_vectors.npy", "H_weights.npy", "H_biases.npy", "O_weights.npy", "O_biases.npy"),
          names);
    }
  }

  private static void assertNumpy(Tensor expected, byte[] actual) {
    ByteBuffer bytes = ByteBuffer.wrap(actual).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[bytes.position(8).getShort()];
    bytes.get(header);
    assertEquals(0, bytes.position() % 64);
    assertEquals(
        "{'descr': '<f4', 'fortran_order': False, 'shape': (5,4,)}",
        new String(header, StandardCharsets.US_ASCII).strip());
    float[] values = new float[expected.values().length];
    bytes.asFloatBuffer().get(values);
    assertArrayEquals(expected.values(), values);
    assertEquals(bytes.remaining(), Float.BYTES * values.length);
  }

  private static Network network(long seed) {
    Network network = new AveragingModel().build(new NetworkSpec(WORDS, 4, 5, seed));
    network.addTask(TARGET, CLASSES, Set.of());
    return network;
  }

  /** 20 texts of up to 8 words, most of which are of the text's class. */
  private static Batch batch(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = new int[20];
    int[] offsets = new int[21];
    int[] tokens = new int[20 * 8];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(CLASSES);
      int length = 4 + random.nextInt(5);
      for (int k = 0; k < length; k++) {
        int word = random.nextInt(WORDS / CLASSES) * CLASSES;
        tokens[offsets[i] + k] = word + (k < 3 ? labels[i] : random.nextInt(CLASSES));
      }
      offsets[i + 1] = offsets[i] + length;
    }
    return new Batch(
        List.of(new TokenSequences(Arrays.copyOf(tokens, offsets[20]), offsets)), labels);
  }

  private static StepOptions all(double rate, double dropout, long seed) {
    return new StepOptions(rate, rate, rate, dropout, seed);
  }

  private static StepOptions only(LayerGroup group, double rate) {
    return new StepOptions(
        group == LayerGroup.EMBEDDING ? rate : 0,
        group == LayerGroup.HIDDEN ? rate : 0,
        group == LayerGroup.OUTPUT ? rate : 0,
        0,
        1);
  }

  private static double loss(Network network, Batch batch) {
    return network.trainStep(batch, TARGET, all(0, 0, 1));
  }

  private static List<Tensor> changed(List<Tensor> tensors, int index, int value, double change) {
    List<Tensor> changed = new ArrayList<>(tensors);
    Tensor tensor = tensors.get(index);
    float[] values = tensor.values().clone();
    values[value] += (float) change;
    changed.set(index, new Tensor(tensor.name(), tensor.shape(), values));
    return changed;
  }

  private static List<List<Tensor>> parameters(Network network, String task) {
    return Arrays.stream(LayerGroup.values()).map(group -> network.read(group, task)).toList();
  }

  private static boolean equal(List<Tensor> one, List<Tensor> other) {
    boolean equal = one.size() == other.size();
    for (int i = 0; equal && i < one.size(); i++) {
      equal = Arrays.equals(one.get(i).values(), other.get(i).values());
    }
    return equal;
  }
}
