package org.transfernlp.benchmarks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
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
import org.transfernlp.model.lstm.internal.LstmModel;

/**
 * Sentences a second in training: this project's LSTM against the same network as Deeplearning4j's
 * documentation would build it, both fed the same length-bucketed mini-batches on one thread.
 *
 * <p>Lengths are those of real sentences (5 to 50 tokens, mean about 20); words are drawn by Zipf's
 * law. The environment must hold {@code OMP_NUM_THREADS=1}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class LstmTraining {

  private static final int MINI_BATCH = 50;
  private static final int BATCHES = 64;
  private static final int EMBEDDING = 100;
  private static final int HIDDEN = 100;
  private static final int CLASSES = 2;
  private static final double RATE = 0.1;
  private static final String TASK = "target";

  /** Number of words known. */
  @Param({"20000", "100000"})
  public int vocabulary;

  private Batch[] batches = new Batch[0];
  private DataSet[] dataSets = new DataSet[0];
  private Network network;
  private MultiLayerNetwork idiomatic;
  private int next;

  /** Builds both networks and the mini-batches. */
  @Setup(Level.Trial)
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    int[][] texts = new int[BATCHES * MINI_BATCH][];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(random);
    }
    Arrays.sort(texts, Comparator.comparingInt(text -> text.length));
    batches = new Batch[BATCHES];
    dataSets = new DataSet[BATCHES];
    for (int i = 0; i < BATCHES; i++) {
      // An odd stride visits all batches without their lengths growing from step to step.
      int from = i * 27 % BATCHES * MINI_BATCH;
      batches[i] = batch(Arrays.copyOfRange(texts, from, from + MINI_BATCH), random);
      dataSets[i] = dataSet(batches[i]);
    }
    network = new LstmModel().build(new NetworkSpec(vocabulary, EMBEDDING, HIDDEN, 1));
    network.addTask(TASK, CLASSES, Set.of());
    idiomatic = idiomatic();
  }

  /** Frees native memory. */
  @TearDown(Level.Trial)
  public void tearDown() {
    network.close();
    idiomatic.close();
  }

  /** This project's LSTM. */
  @Benchmark
  @OperationsPerInvocation(MINI_BATCH)
  public float transferNlp() {
    int step = next++;
    return network.trainStep(
        batches[step % BATCHES], TASK, new StepOptions(RATE, RATE, RATE, 0, step));
  }

  /** The same with dropout. */
  @Benchmark
  @OperationsPerInvocation(MINI_BATCH)
  public float transferNlpWithDropout() {
    int step = next++;
    return network.trainStep(
        batches[step % BATCHES], TASK, new StepOptions(RATE, RATE, RATE, 0.2, step));
  }

  /** Deeplearning4j's layers throughout. */
  @Benchmark
  @OperationsPerInvocation(MINI_BATCH)
  public MultiLayerNetwork idiomaticDeeplearning4j() {
    idiomatic.fit(dataSets[next++ % BATCHES]);
    return idiomatic;
  }

  private int[] text(SplittableRandom random) {
    int length = Math.max(5, Math.min(50, (int) Math.round(20 + 9 * random.nextGaussian())));
    int[] tokens = new int[length];
    for (int i = 0; i < length; i++) {
      tokens[i] = (int) Math.pow(vocabulary, random.nextDouble()) - 1;
    }
    return tokens;
  }

  private static Batch batch(int[][] texts, SplittableRandom random) {
    int[] offsets = new int[texts.length + 1];
    int[] labels = new int[texts.length];
    for (int i = 0; i < texts.length; i++) {
      offsets[i + 1] = offsets[i] + texts[i].length;
      labels[i] = random.nextInt(CLASSES);
    }
    int[] tokens = Arrays.stream(texts).flatMapToInt(Arrays::stream).toArray();
    return new Batch(List.of(new TokenSequences(tokens, offsets)), labels);
  }

  private MultiLayerNetwork idiomatic() {
    MultiLayerNetwork built =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Sgd(RATE))
                .list()
                .layer(new EmbeddingSequenceLayer.Builder().nIn(vocabulary).nOut(EMBEDDING).build())
                .layer(
                    new LastTimeStep(
                        new LSTM.Builder()
                            .nIn(EMBEDDING)
                            .nOut(HIDDEN)
                            .activation(Activation.TANH)
                            .dataFormat(RNNFormat.NCW)
                            .build()))
                .layer(
                    new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nIn(HIDDEN)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    built.init();
    return built;
  }

  private static DataSet dataSet(Batch batch) {
    TokenSequences texts = batch.texts().get(0);
    int time = 0;
    for (int text = 0; text < texts.size(); text++) {
      time = Math.max(time, texts.length(text));
    }
    INDArray features = Nd4j.zeros(batch.size(), 1, time);
    INDArray mask = Nd4j.zeros(batch.size(), time);
    INDArray labels = Nd4j.zeros(batch.size(), CLASSES);
    for (int text = 0; text < texts.size(); text++) {
      for (int t = 0; t < texts.length(text); t++) {
        features.putScalar(text, 0, t, texts.tokens()[texts.offsets()[text] + t]);
        mask.putScalar(text, t, 1);
      }
      labels.putScalar(text, batch.labels()[text], 1);
    }
    return new DataSet(features, labels, mask, null);
  }
}
