package org.transfernlp.model.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;

/**
 * Each way to compute a network against its equations: probabilities, loss and every parameter
 * after training steps.
 */
public abstract class AgreementContract {

  /** The sizes of the networks to compare. */
  protected static final NetworkSpec SPEC = new NetworkSpec(12, 4, 5, 7);

  private static final int CLASSES = 3;
  private static final int UNKNOWN = 0;
  private static final int STEPS = 2;
  private static final double TOLERANCE = 1e-5;
  private static final String TASK = "target";
  private static final StepOptions OPTIONS = new StepOptions(0.5, 0.4, 0.3, 0, 1);

  private final TaskKind kind;
  private final Map<String, Function<NetworkSpec, Network>> computations;
  private final BiFunction<Network, String, PlainNetwork> equations;

  /**
   * Compares.
   *
   * @param computations by what the tests call them
   * @param equations a network by its equations, with the parameters of another one's task
   */
  protected AgreementContract(
      TaskKind kind,
      Map<String, Function<NetworkSpec, Network>> computations,
      BiFunction<Network, String, PlainNetwork> equations) {
    this.kind = kind;
    this.computations = computations;
    this.equations = equations;
  }

  @TestFactory
  Stream<DynamicTest> agreesWithTheEquations() {
    return computations.entrySet().stream()
        .flatMap(
            computation ->
                batches().entrySet().stream()
                    .map(
                        batch ->
                            dynamicTest(
                                computation.getKey() + ": " + batch.getKey(),
                                () -> assertAgrees(computation.getValue(), batch.getValue()))));
  }

  private Map<String, Batch> batches() {
    SplittableRandom random = new SplittableRandom(3);
    IntSupplier any = () -> random.nextInt(SPEC.vocabularySize());
    return Map.of(
        "texts of one word", batch(any, 1, 1, 1),
        "texts of equal length", batch(any, 6, 6, 6, 6),
        "texts of very different lengths", batch(any, 1, 20, 2, 9, 20),
        "texts shorter than a window", batch(any, 4, 1, 3, 2),
        "a single example", batch(any, 7),
        "one word again and again", batch(() -> 5, 9, 2, 4),
        "two words only", batch(() -> 5 + random.nextInt(2), 8, 3, 5, 8),
        "the unknown word only", batch(() -> UNKNOWN, 3, 5),
        "the unknown word among others",
            batch(() -> random.nextInt(3) == 0 ? UNKNOWN : any.getAsInt(), 9, 5, 12));
  }

  private Batch batch(IntSupplier tokens, int... lengths) {
    List<TokenSequences> texts = new ArrayList<>();
    for (int side = 0; side < kind.texts(); side++) {
      int[] offsets = new int[lengths.length + 1];
      for (int text = 0; text < lengths.length; text++) {
        // The texts of a pair are of different lengths too.
        int length = side == 0 ? lengths[text] : lengths[lengths.length - 1 - text];
        offsets[text + 1] = offsets[text] + length;
      }
      int[] words = new int[offsets[lengths.length]];
      Arrays.setAll(words, i -> tokens.getAsInt());
      texts.add(new TokenSequences(words, offsets));
    }
    int[] labels = new int[lengths.length];
    Arrays.setAll(labels, i -> i % CLASSES);
    return new Batch(texts, labels);
  }

  private void assertAgrees(Function<NetworkSpec, Network> computation, Batch batch) {
    try (Network network = computation.apply(SPEC)) {
      network.addTask(TASK, CLASSES, Set.of());
      // Afterwards no bias is 0, and the buffers hold something of a larger mini-batch.
      RandomBatches larger = new RandomBatches(kind, 2);
      for (int step = 0; step < 2; step++) {
        network.trainStep(larger.next(8, 25, SPEC.vocabularySize(), CLASSES), TASK, OPTIONS);
      }
      PlainNetwork plain = equations.apply(network, TASK);
      for (int step = 0; step < STEPS; step++) {
        assertSameProbabilities(plain, network, batch);
        assertEquals(plain.loss(batch), network.trainStep(batch, TASK, OPTIONS), TOLERANCE);
        plain.trainStep(batch, OPTIONS);
        assertSameParameters(plain, network);
      }
    }
  }

  private static void assertSameProbabilities(PlainNetwork plain, Network network, Batch batch) {
    double[][] expected = plain.probabilities(batch);
    float[][] actual = new float[batch.size()][CLASSES];
    network.predict(batch, TASK, actual);
    for (int example = 0; example < batch.size(); example++) {
      for (int k = 0; k < CLASSES; k++) {
        assertEquals(expected[example][k], actual[example][k], TOLERANCE);
      }
    }
  }

  private static void assertSameParameters(PlainNetwork plain, Network network) {
    for (LayerGroup group : LayerGroup.values()) {
      List<double[]> expected = plain.read(group);
      List<Tensor> actual = network.read(group, TASK);
      assertEquals(expected.size(), actual.size());
      for (int k = 0; k < expected.size(); k++) {
        String name = group + " " + actual.get(k).name();
        float[] values = actual.get(k).values();
        assertEquals(expected.get(k).length, values.length, name);
        for (int i = 0; i < values.length; i++) {
          assertEquals(expected.get(k)[i], values[i], TOLERANCE, name + " at " + i);
        }
      }
    }
  }
}
