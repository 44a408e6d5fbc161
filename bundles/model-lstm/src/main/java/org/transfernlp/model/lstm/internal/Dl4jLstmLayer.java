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

/**
 * The LSTM layer as Deeplearning4j computes it, on whatever ND4J backend is present: the way to use
 * a GPU, and the reference that {@link PackedLstmLayer} is tested against.
 */
final class Dl4jLstmLayer implements LstmLayer {

  private static final List<String> PARAMETERS = List.of("W", "RW", "b");

  private final int embedding;
  private final int hidden;
  private final MultiLayerNetwork network;

  private TokenSequences texts = new TokenSequences(new int[0], new int[1]);
  private int time;
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
  public void forward(TokenSequences texts, float[] words, int distinct, float[] last) {
    this.texts = texts;
    time = 0;
    for (int text = 0; text < texts.size(); text++) {
      time = Math.max(time, texts.length(text));
    }
    float[] padded = new float[texts.size() * embedding * time]; // [miniBatch, embedding, time]
    float[] mask = new float[texts.size() * time]; // [miniBatch, time]
    for (int text = 0; text < texts.size(); text++) {
      for (int t = 0; t < texts.length(text); t++) {
        mask[text * time + t] = 1;
        for (int j = 0; j < embedding; j++) {
          padded[(text * embedding + j) * time + t] = words[word(text, t) * embedding + j];
        }
      }
    }
    network.setInput(Nd4j.create(padded, new long[] {texts.size(), embedding, time}, 'c'));
    network.setLayerMaskArrays(Nd4j.create(mask, new long[] {texts.size(), time}, 'c'), null);
    List<INDArray> activations = network.feedForward(true, false);
    copy(activations.get(activations.size() - 1), last);
  }

  @Override
  public void backward(float[] lastGradient, boolean parameters, float @Nullable [] wordGradient) {
    float[] errors = Arrays.copyOf(lastGradient, texts.size() * hidden);
    Pair<Gradient, INDArray> gradients =
        network.backpropGradient(
            Nd4j.create(errors, new long[] {texts.size(), hidden}, 'c'),
            LayerWorkspaceMgr.noWorkspaces());
    gradient = gradients.getFirst();
    if (wordGradient != null) {
      float[] padded = new float[texts.size() * embedding * time];
      copy(gradients.getSecond(), padded);
      Arrays.fill(wordGradient, 0);
      for (int text = 0; text < texts.size(); text++) {
        for (int t = 0; t < texts.length(text); t++) {
          for (int j = 0; j < embedding; j++) {
            wordGradient[word(text, t) * embedding + j] +=
                padded[(text * embedding + j) * time + t];
          }
        }
      }
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

  private int word(int text, int t) {
    return texts.tokens()[texts.offsets()[text] + t];
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
