package org.transfernlp.model.cnn.pair.internal;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
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
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;
import org.transfernlp.model.layers.HiddenLayers;
import org.transfernlp.model.layers.PaddedTexts;

/**
 * The hidden layers as Deeplearning4j computes them, on whatever ND4J backend is present: the way
 * to use a GPU, and the reference that {@link DistinctWordsCnnPair} is tested against.
 */
final class Dl4jCnnPair implements HiddenLayers {

  private static final String WEIGHTS = "0_W";
  private static final String BIAS = "0_b";

  private final int embedding;
  private final int hidden;
  private final MultiLayerNetwork sentence;
  private final MultiLayerNetwork top;

  private PaddedTexts padded =
      new PaddedTexts(new TokenSequences(new int[0], new int[1]), new float[0], 0);
  private Gradient sentenceGradient = new DefaultGradient();
  private Gradient topGradient = new DefaultGradient();

  Dl4jCnnPair(int embedding, int hidden) {
    this.embedding = embedding;
    this.hidden = hidden;
    sentence =
        network(
            new Convolution1DLayer.Builder()
                .kernelSize(Convolution.WINDOW)
                .stride(1)
                .convolutionMode(ConvolutionMode.Same)
                .rnnDataFormat(RNNFormat.NCW)
                .nIn(embedding)
                .nOut(hidden)
                .activation(Activation.RELU)
                .build(),
            new GlobalPoolingLayer(PoolingType.MAX));
    top =
        network(
            new DenseLayer.Builder()
                .nIn(2 * hidden)
                .nOut(hidden)
                .activation(Activation.RELU)
                .build());
  }

  private static MultiLayerNetwork network(Layer... layers) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(new NoOp())
                .list(layers)
                .build());
    network.init();
    return network;
  }

  @Override
  public void forward(
      TokenSequences texts, float[] words, int distinct, float[] units, boolean keep) {
    padded = new PaddedTexts(texts, words, embedding);
    sentence.setInput(padded.units());
    sentence.setLayerMaskArrays(padded.mask(), null);
    INDArray sentences = last(sentence.feedForward(true, false));
    top.setInput(Nd4j.hstack(sentences.get(left()), sentences.get(right())));
    float[] computed = last(top.feedForward(true, false)).dup('c').data().asFloat();
    System.arraycopy(computed, 0, units, 0, computed.length);
  }

  private static INDArray last(List<INDArray> activations) {
    return activations.get(activations.size() - 1);
  }

  @Override
  public void backward(float[] unitGradient, boolean parameters, float @Nullable [] wordGradient) {
    float[] errors = Arrays.copyOf(unitGradient, pairs() * hidden);
    Pair<Gradient, INDArray> byTop =
        top.backpropGradient(
            Nd4j.create(errors, new long[] {pairs(), hidden}, 'c'),
            LayerWorkspaceMgr.noWorkspaces());
    topGradient = byTop.getFirst();
    INDArray joined = byTop.getSecond();
    Pair<Gradient, INDArray> bySentence =
        sentence.backpropGradient(
            Nd4j.vstack(
                joined.get(NDArrayIndex.all(), NDArrayIndex.interval(0, hidden)),
                joined.get(NDArrayIndex.all(), NDArrayIndex.interval(hidden, 2L * hidden))),
            LayerWorkspaceMgr.noWorkspaces());
    sentenceGradient = bySentence.getFirst();
    if (wordGradient != null) {
      padded.sumByWord(bySentence.getSecond(), wordGradient);
    }
  }

  private int pairs() {
    return padded.texts() / 2;
  }

  private INDArrayIndex left() {
    return NDArrayIndex.interval(0, pairs());
  }

  private INDArrayIndex right() {
    return NDArrayIndex.interval(pairs(), padded.texts());
  }

  @Override
  public void step(float learningRate) {
    step(sentence, sentenceGradient, learningRate);
    step(top, topGradient, learningRate);
  }

  private static void step(MultiLayerNetwork network, Gradient gradient, float learningRate) {
    for (String name : List.of(WEIGHTS, BIAS)) {
      INDArray parameter = network.getParam(name);
      parameter.subi(
          gradient.getGradientFor(name).reshape('c', parameter.shape()).mul(learningRate));
    }
  }

  /**
   * Deeplearning4j says that its kernels are {@code [maps, embedding, window, 1]}, but takes the
   * same memory for {@code [window, embedding, maps]} when it multiplies.
   */
  @Override
  public List<Tensor> read() {
    return List.of(
        tensor("K", sentence.getParam(WEIGHTS), Convolution.WINDOW * embedding, hidden),
        tensor("k", sentence.getParam(BIAS), hidden),
        tensor("W", top.getParam(WEIGHTS), 2 * hidden, hidden),
        tensor("b", top.getParam(BIAS), hidden));
  }

  private static Tensor tensor(String name, INDArray parameter, int... shape) {
    return new Tensor(name, shape, parameter.dup('c').data().asFloat());
  }

  @Override
  public void write(List<Tensor> tensors) {
    assign(sentence.getParam(WEIGHTS), tensors.get(0));
    assign(sentence.getParam(BIAS), tensors.get(1));
    assign(top.getParam(WEIGHTS), tensors.get(2));
    assign(top.getParam(BIAS), tensors.get(3));
  }

  private static void assign(INDArray parameter, Tensor tensor) {
    parameter.assign(Nd4j.create(tensor.values(), parameter.shape(), 'c'));
  }

  @Override
  public String computation() {
    return "Deeplearning4j on " + Nd4j.getBackend().getClass().getSimpleName();
  }

  @Override
  public void close() {
    sentence.close();
    top.close();
  }
}
