package org.transfernlp.benchmarks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.transfernlp.model.Batch;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.TokenSequences;
import org.transfernlp.model.cnn.pair.internal.CnnPairModel;

/**
 * Pairs a second in training and inference: this project's CNN-pair against the same network as
 * Deeplearning4j's documentation would build it, both fed the same length-bucketed mini-batches on
 * one thread.
 *
 * <p>Lengths are about those of SNLI (premises of 3 to 40 tokens, mean 14; hypotheses of 2 to 25,
 * mean 8); words are drawn by Zipf's law. The environment must hold {@code OMP_NUM_THREADS=1}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class CnnPair {

  private static final int MINI_BATCH = 50;
  private static final int BATCHES = 64;
  private static final int EMBEDDING = 100;
  private static final int HIDDEN = 100;
  private static final int CLASSES = 3;
  private static final double RATE = 0.1;
  private static final String TASK = "target";

  /** Number of words known. */
  @Param({"20000", "100000"})
  public int vocabulary;

  private final float[][] probabilities = new float[MINI_BATCH][CLASSES];
  private Batch[] batches = new Batch[0];
  private MultiDataSet[] dataSets = new MultiDataSet[0];
  private Network network;
  private ComputationGraph idiomatic;
  private int next;

  /** Builds both networks and the mini-batches. */
  @Setup(Level.Trial)
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    int[][][] pairs = new int[BATCHES * MINI_BATCH][][];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = new int[][] {text(random, 14, 6, 3, 40), text(random, 8, 3, 2, 25)};
    }
    Arrays.sort(pairs, Comparator.comparingInt(pair -> pair[0].length + pair[1].length));
    batches = new Batch[BATCHES];
    dataSets = new MultiDataSet[BATCHES];
    for (int i = 0; i < BATCHES; i++) {
      // An odd stride visits all batches without their lengths growing from step to step.
      int from = i * 27 % BATCHES * MINI_BATCH;
      batches[i] = batch(Arrays.copyOfRange(pairs, from, from + MINI_BATCH), random);
      dataSets[i] = dataSet(batches[i]);
    }
    network = new CnnPairModel().build(new NetworkSpec(vocabulary, EMBEDDING, HIDDEN, 1));
    network.addTask(TASK, CLASSES, Set.of());
    idiomatic = idiomatic();
  }

  /** Frees native memory. */
  @TearDown(Level.Trial)
  public void tearDown() {
    network.close();
    idiomatic.close();
  }

  /** A training step of this project's CNN-pair. */
  @Benchmark
  @OperationsPerInvocation(MINI_BATCH)
  public float transferNlpTraining() {
    int step = next++;
    return network.trainStep(
        batches[step % BATCHES], TASK, new StepOptions(RATE, RATE, RATE, 0, step));
  }

  /** The same with dropout. */
  @Benchmark
  @OperationsPerInvocation(MINI_BATCH)
  public float transferNlpTrainingWithDropout() {
    int step = next++;
    return network.trainStep(
        batches[step % BATCHES], TASK, new StepOptions(RATE, RATE, RATE, 0.2, step));
  }

  /** Predictions of this project's CNN-pair. */
  @Benchmark
  @OperationsPerInvocation(MINI_BATCH)
  public float[][] transferNlpInference() {
    network.predict(batches[next++ % BATCHES], TASK, probabilities);
    return probabilities;
  }

  /** A training step by Deeplearning4j's layers throughout. */
  @Benchmark
  @OperationsPerInvocation(MINI_BATCH)
  public ComputationGraph idiomaticDeeplearning4jTraining() {
    idiomatic.fit(dataSets[next++ % BATCHES]);
    return idiomatic;
  }

  /** Predictions by Deeplearning4j's layers throughout. */
  @Benchmark
  @OperationsPerInvocation(MINI_BATCH)
  public INDArray[] idiomaticDeeplearning4jInference() {
    MultiDataSet data = dataSets[next++ % BATCHES];
    return idiomatic.output(false, data.getFeatures(), data.getFeaturesMaskArrays());
  }

  private int[] text(
      SplittableRandom random, double mean, double deviation, int shortest, int longest) {
    long drawn = Math.round(mean + deviation * random.nextGaussian());
    int[] tokens = new int[(int) Math.max(shortest, Math.min(longest, drawn))];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = (int) Math.pow(vocabulary, random.nextDouble()) - 1;
    }
    return tokens;
  }

  private static Batch batch(int[][][] pairs, SplittableRandom random) {
    int[] labels = random.ints(pairs.length, 0, CLASSES).toArray();
    return new Batch(List.of(texts(pairs, 0), texts(pairs, 1)), labels);
  }

  private static TokenSequences texts(int[][][] pairs, int side) {
    int[] offsets = new int[pairs.length + 1];
    for (int i = 0; i < pairs.length; i++) {
      offsets[i + 1] = offsets[i] + pairs[i][side].length;
    }
    return new TokenSequences(
        Arrays.stream(pairs).flatMapToInt(pair -> Arrays.stream(pair[side])).toArray(), offsets);
  }

  private ComputationGraph idiomatic() {
    ComputationGraph built =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .updater(new Sgd(RATE))
                .graphBuilder()
                .addInputs("left", "right")
                .addVertex("texts", new StackVertex(), "left", "right")
                .addLayer(
                    "embedding",
                    new EmbeddingSequenceLayer.Builder().nIn(vocabulary).nOut(EMBEDDING).build(),
                    "texts")
                .addLayer(
                    "convolution",
                    new Convolution1DLayer.Builder()
                        .kernelSize(5)
                        .convolutionMode(ConvolutionMode.Same)
                        .rnnDataFormat(RNNFormat.NCW)
                        .nIn(EMBEDDING)
                        .nOut(HIDDEN)
                        .activation(Activation.RELU)
                        .build(),
                    "embedding")
                .addLayer("pooled", new GlobalPoolingLayer(PoolingType.MAX), "convolution")
                .addVertex("leftVector", new UnstackVertex(0, 2), "pooled")
                .addVertex("rightVector", new UnstackVertex(1, 2), "pooled")
                .addVertex("joined", new MergeVertex(), "leftVector", "rightVector")
                .addLayer(
                    "hidden",
                    new DenseLayer.Builder()
                        .nIn(2 * HIDDEN)
                        .nOut(HIDDEN)
                        .activation(Activation.RELU)
                        .build(),
                    "joined")
                .addLayer(
                    "output",
                    new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nIn(HIDDEN)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "hidden")
                .setOutputs("output")
                .build());
    built.init();
    return built;
  }

  /** Both texts of a pair are filled up to one length, which stacking them wants. */
  private static MultiDataSet dataSet(Batch batch) {
    int time = 0;
    for (TokenSequences texts : batch.texts()) {
      for (int text = 0; text < texts.size(); text++) {
        time = Math.max(time, texts.length(text));
      }
    }
    INDArray[] features = new INDArray[2];
    INDArray[] masks = new INDArray[2];
    for (int side = 0; side < 2; side++) {
      TokenSequences texts = batch.texts().get(side);
      features[side] = Nd4j.zeros(batch.size(), 1, time);
      masks[side] = Nd4j.zeros(batch.size(), time);
      for (int text = 0; text < texts.size(); text++) {
        for (int t = 0; t < texts.length(text); t++) {
          features[side].putScalar(text, 0, t, texts.tokens()[texts.offsets()[text] + t]);
          masks[side].putScalar(text, t, 1);
        }
      }
    }
    INDArray labels = Nd4j.zeros(batch.size(), CLASSES);
    for (int pair = 0; pair < batch.size(); pair++) {
      labels.putScalar(pair, batch.labels()[pair], 1);
    }
    return new MultiDataSet(features, new INDArray[] {labels}, masks, null);
  }
}
