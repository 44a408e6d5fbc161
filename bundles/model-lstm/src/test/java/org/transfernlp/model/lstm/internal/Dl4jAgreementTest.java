package org.transfernlp.model.lstm.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
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
  private static final int CLASSES = 6;
  private static final double RATE = 0.5;
  private static final float TOLERANCE = 1e-4f;
  private static final String TASK = "target";

  static Stream<Supplier<HiddenLayers>> layers() {
    return Stream.of(
        () -> new PackedLstmLayer(EMBEDDING, HIDDEN), () -> new Dl4jLstmLayer(EMBEDDING, HIDDEN));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void predictionsAndTrainingStepsAgree(Supplier<HiddenLayers> layer) {
    NetworkSpec spec = new NetworkSpec(VOCABULARY, EMBEDDING, HIDDEN, 4);
    RandomBatches batches = new RandomBatches(TaskKind.SINGLE_TEXT, 9);
    MultiLayerNetwork reference = reference();
    try (Network network = LstmModel.network(spec, layer)) {
      network.addTask(TASK, CLASSES, Set.of());
      copyParameters(network, reference);
      for (int step = 0; step < 3; step++) {
        Batch batch = batches.next(20, 25, VOCABULARY, CLASSES);
        assertSamePredictions(network, reference, batch);
        float loss = network.trainStep(batch, TASK, new StepOptions(RATE, RATE, RATE, 0, step));
        DataSet data = dataSet(batch);
        assertEquals(reference.score(data), loss, TOLERANCE);
        reference.fit(data);
        assertSameParameters(network, reference);
      }
    }
  }

  private static MultiLayerNetwork reference() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Sgd(RATE))
                .list()
                .layer(new EmbeddingSequenceLayer.Builder().nIn(VOCABULARY).nOut(EMBEDDING).build())
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
    network.init();
    return network;
  }

  private static void copyParameters(Network from, MultiLayerNetwork to) {
    assign(to, "0_W", from.read(LayerGroup.EMBEDDING, TASK).get(0));
    List<Tensor> hidden = from.read(LayerGroup.HIDDEN, TASK);
    assign(to, "1_W", hidden.get(0));
    assign(to, "1_RW", hidden.get(1));
    assign(to, "1_b", hidden.get(2));
    List<Tensor> output = from.read(LayerGroup.OUTPUT, TASK);
    assign(to, "2_W", output.get(0));
    assign(to, "2_b", output.get(1));
  }

  private static void assertSameParameters(Network network, MultiLayerNetwork reference) {
    assertSame(network.read(LayerGroup.EMBEDDING, TASK), reference, "0_W");
    assertSame(network.read(LayerGroup.HIDDEN, TASK), reference, "1_W", "1_RW", "1_b");
    assertSame(network.read(LayerGroup.OUTPUT, TASK), reference, "2_W", "2_b");
  }

  private static void assertSame(
      List<Tensor> tensors, MultiLayerNetwork reference, String... keys) {
    for (int i = 0; i < keys.length; i++) {
      assertArrayEquals(
          reference.getParam(keys[i]).dup('c').data().asFloat(),
          tensors.get(i).values(),
          TOLERANCE,
          keys[i]);
    }
  }

  private static void assertSamePredictions(
      Network network, MultiLayerNetwork reference, Batch batch) {
    DataSet data = dataSet(batch);
    reference.setLayerMaskArrays(data.getFeaturesMaskArray(), null);
    INDArray expected =
        reference.output(data.getFeatures(), false, data.getFeaturesMaskArray(), null);
    float[][] probabilities = new float[batch.size()][CLASSES];
    network.predict(batch, TASK, probabilities);
    for (int row = 0; row < batch.size(); row++) {
      assertArrayEquals(expected.getRow(row).dup().data().asFloat(), probabilities[row], TOLERANCE);
    }
  }

  private static void assign(MultiLayerNetwork network, String key, Tensor tensor) {
    INDArray parameter = network.getParam(key);
    parameter.assign(Nd4j.create(tensor.values(), parameter.shape(), 'c'));
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
