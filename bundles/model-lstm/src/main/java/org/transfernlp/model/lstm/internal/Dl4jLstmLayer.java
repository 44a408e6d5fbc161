package org.transfernlp.model.lstm.internal;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;
import org.transfernlp.model.layers.HiddenLayers;
import org.transfernlp.model.layers.PaddedTexts;

/**
 * The LSTM layer as Deeplearning4j computes it, on whatever ND4J backend is present: the way to use
 * a GPU, and the reference that {@link PackedLstmLayer} is tested against.
 */
final class Dl4jLstmLayer implements HiddenLayers {

  private static final List<String> PARAMETERS = List.of("W", "RW", "b");

  private final int embedding;
  private final int hidden;
  private final MultiLayerNetwork network;

  private PaddedTexts padded =
      new PaddedTexts(new TokenSequences(new int[0], new int[1]), new float[0], 0);
  private Gradient gradient = new DefaultGradient();

  Dl4jLstmLayer(int embedding, int hidden) {
    this.embedding = embedding;
    this.hidden = hidden;
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .updater(new NoOp())
            .list()
            .layer(
                new LastTimeStep(
                    new LSTM.Builder()
                        .nIn(embedding)
                        .nOut(hidden)
                        .activation(Activation.TANH)
                        .gateActivationFunction(Activation.SIGMOID)
                        .dataFormat(RNNFormat.NCW)
                        .build()))
            .build();
    network = new MultiLayerNetwork(configuration);
    network.init();
  }

  @Override
  public void forward(
      TokenSequences texts, float[] words, int distinct, float[] last, boolean keep) {
    padded = new PaddedTexts(texts, words, embedding);
    network.setInput(padded.units());
    network.setLayerMaskArrays(padded.mask(), null);
    List<INDArray> activations = network.feedForward(true, false);
    copy(activations.get(activations.size() - 1), last);
  }

  @Override
  public void backward(float[] lastGradient, boolean parameters, float @Nullable [] wordGradient) {
    float[] errors = Arrays.copyOf(lastGradient, padded.texts() * hidden);
    Pair<Gradient, INDArray> gradients =
        network.backpropGradient(
            Nd4j.create(errors, new long[] {padded.texts(), hidden}, 'c'),
            LayerWorkspaceMgr.noWorkspaces());
    gradient = gradients.getFirst();
    if (wordGradient != null) {
      padded.sumByWord(gradients.getSecond(), wordGradient);
    }
  }

  @Override
  public void step(float learningRate) {
    for (String name : PARAMETERS) {
      parameter(name).subi(gradient.getGradientFor(key(name)).mul(learningRate));
    }
  }

  @Override
  public List<Tensor> read() {
    int gates = Gates.COUNT * hidden;
    return List.of(read("W", embedding, gates), read("RW", hidden, gates), read("b", gates));
  }

  private Tensor read(String name, int... shape) {
    float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    copy(parameter(name), values);
    return new Tensor(name, shape, values);
  }

  @Override
  public void write(List<Tensor> tensors) {
    for (Tensor tensor : tensors) {
      INDArray parameter = parameter(tensor.name());
      parameter.assign(Nd4j.create(tensor.values(), parameter.shape(), 'c'));
    }
  }

  @Override
  public String computation() {
    return "Deeplearning4j on " + Nd4j.getBackend().getClass().getSimpleName();
  }

  @Override
  public void close() {
    network.close();
  }

  private INDArray parameter(String name) {
    return network.getParam(key(name));
  }

  private static String key(String name) {
    return "0_" + name;
  }

  private static void copy(INDArray array, float[] values) {
    float[] rowMajor = array.dup('c').data().asFloat();
    System.arraycopy(rowMajor, 0, values, 0, rowMajor.length);
  }
}
