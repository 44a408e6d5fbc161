package org.transfernlp.model.cnn.pair.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;
import org.transfernlp.model.layers.HiddenLayers;
import org.transfernlp.model.layers.RandomBatches;

/**
 * Both ways to compute the network against one that is all Deeplearning4j's, embeddings included.
 */
class Dl4jAgreementTest {

  private static final int VOCABULARY = 300;
  private static final int EMBEDDING = 20;
  private static final int HIDDEN = 30;
  private static final int CLASSES = 3;
  private static final double RATE = 0.5;
  private static final float TOLERANCE = 1e-4f;
  private static final String TASK = "target";

  static Stream<Supplier<HiddenLayers>> layers() {
    return Stream.of(
        () -> new DistinctWordsCnnPair(EMBEDDING, HIDDEN),
        () -> new Dl4jCnnPair(EMBEDDING, HIDDEN));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void predictionsAndTrainingStepsAgree(Supplier<HiddenLayers> layers) {
    NetworkSpec spec = new NetworkSpec(VOCABULARY, EMBEDDING, HIDDEN, 4);
    RandomBatches batches = new RandomBatches(TaskKind.TEXT_PAIR, 9);
    ComputationGraph reference = reference();
    try (Network network = CnnPairModel.network(spec, layers)) {
      network.addTask(TASK, CLASSES, Set.of());
      copyParameters(network, reference);
      for (int step = 0; step < 4; step++) {
        Batch batch = batches.next(20, 25, VOCABULARY, CLASSES);
        assertSamePredictions(network, reference, batch);
        float loss = network.trainStep(batch, TASK, new StepOptions(RATE, RATE, RATE, 0, step));
        MultiDataSet data = dataSet(batch);
        assertEquals(reference.score(data), loss, TOLERANCE);
        reference.fit(data);
        assertSameParameters(network, reference);
      }
    }
  }

  /** Two networks that read the same bits must stay together, whichever way they are computed. */
  @ParameterizedTest
  @MethodSource("layers")
  void parametersComeOutAsTheyWentIn(Supplier<HiddenLayers> layers) {
    try (Network network =
        CnnPairModel.network(new NetworkSpec(10, EMBEDDING, HIDDEN, 4), layers)) {
      network.addTask(TASK, CLASSES, Set.of());
      List<Tensor> first = network.read(LayerGroup.HIDDEN, TASK);
      network.write(LayerGroup.HIDDEN, TASK, first);
      List<Tensor> second = network.read(LayerGroup.HIDDEN, TASK);
      for (int i = 0; i < first.size(); i++) {
        assertArrayEquals(first.get(i).shape(), second.get(i).shape());
        assertArrayEquals(first.get(i).values(), second.get(i).values());
      }
    }
  }

  private static ComputationGraph reference() {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .updater(new Sgd(RATE))
                .graphBuilder()
                .addInputs("left", "right")
                .addVertex("texts", new StackVertex(), "left", "right")
                .addLayer(
                    "E",
                    new EmbeddingSequenceLayer.Builder().nIn(VOCABULARY).nOut(EMBEDDING).build(),
                    "texts")
                .addLayer(
                    "K",
                    new Convolution1DLayer.Builder()
                        .kernelSize(5)
                        .convolutionMode(ConvolutionMode.Same)
                        .rnnDataFormat(RNNFormat.NCW)
                        .nIn(EMBEDDING)
                        .nOut(HIDDEN)
                        .activation(Activation.RELU)
                        .build(),
                    "E")
                .addLayer("pooled", new GlobalPoolingLayer(PoolingType.MAX), "K")
                .addVertex("leftVector", new UnstackVertex(0, 2), "pooled")
                .addVertex("rightVector", new UnstackVertex(1, 2), "pooled")
                .addVertex("joined", new MergeVertex(), "leftVector", "rightVector")
                .addLayer(
                    "W",
                    new DenseLayer.Builder()
                        .nIn(2 * HIDDEN)
                        .nOut(HIDDEN)
                        .activation(Activation.RELU)
                        .build(),
                    "joined")
                .addLayer(
                    "O",
                    new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nIn(HIDDEN)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "W")
                .setOutputs("O")
                .build());
    network.init();
    return network;
  }

  private static void copyParameters(Network from, ComputationGraph to) {
    assign(to, "E_W", from.read(LayerGroup.EMBEDDING, TASK).get(0));
    List<Tensor> hidden = from.read(LayerGroup.HIDDEN, TASK);
    assign(to, "K_W", hidden.get(0));
    assign(to, "K_b", hidden.get(1));
    assign(to, "W_W", hidden.get(2));
    assign(to, "W_b", hidden.get(3));
    List<Tensor> output = from.read(LayerGroup.OUTPUT, TASK);
    assign(to, "O_W", output.get(0));
    assign(to, "O_b", output.get(1));
  }

  private static void assertSameParameters(Network network, ComputationGraph reference) {
    assertSame(network.read(LayerGroup.EMBEDDING, TASK).get(0), reference.getParam("E_W"));
    List<Tensor> hidden = network.read(LayerGroup.HIDDEN, TASK);
    assertSame(hidden.get(0), reference.getParam("K_W"));
    assertSame(hidden.get(1), reference.getParam("K_b"));
    assertSame(hidden.get(2), reference.getParam("W_W"));
    assertSame(hidden.get(3), reference.getParam("W_b"));
    List<Tensor> output = network.read(LayerGroup.OUTPUT, TASK);
    assertSame(output.get(0), reference.getParam("O_W"));
    assertSame(output.get(1), reference.getParam("O_b"));
  }

  private static void assertSame(Tensor tensor, INDArray expected) {
    assertArrayEquals(
        expected.dup('c').data().asFloat(), tensor.values(), TOLERANCE, tensor.name());
  }

  private static void assertSamePredictions(
      Network network, ComputationGraph reference, Batch batch) {
    MultiDataSet data = dataSet(batch);
    INDArray expected =
        reference.output(false, data.getFeatures(), data.getFeaturesMaskArrays())[0];
    float[][] probabilities = new float[batch.size()][CLASSES];
    network.predict(batch, TASK, probabilities);
    for (int row = 0; row < batch.size(); row++) {
      assertArrayEquals(expected.getRow(row).dup().data().asFloat(), probabilities[row], TOLERANCE);
    }
  }

  private static void assign(ComputationGraph network, String key, Tensor tensor) {
    INDArray parameter = network.getParam(key);
    parameter.assign(Nd4j.create(tensor.values(), parameter.shape(), 'c'));
  }

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
