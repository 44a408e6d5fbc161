package org.transfernlp.model.cnn.pair.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;
import org.transfernlp.model.layers.HiddenLayers;
import org.transfernlp.model.layers.OpenBlas;

/**
 * The hidden layers for a CPU: matrix products by OpenBLAS, everything else in plain Java loops.
 */
final class DistinctWordsCnnPair implements HiddenLayers {

  private final int hidden;
  private final Convolution convolution;
  private final AffineLayer top;

  private int pairs;
  private float[] sentences = new float[0]; // [2 pairs * hidden]: all left ones, all right ones
  private float[] joined = new float[0]; // [pairs * 2 hidden]
  private float[] units = new float[0]; // [pairs * hidden]
  private float[] gradient = new float[0]; // of joined, and of sentences
  private float[] unitGradient = new float[0]; // [pairs * hidden]

  DistinctWordsCnnPair(int embedding, int hidden) {
    OpenBlas.useOneThread();
    this.hidden = hidden;
    convolution = new Convolution(embedding, hidden);
    top = new AffineLayer(2 * hidden, hidden);
  }

  @Override
  public void forward(
      TokenSequences texts, float[] words, int distinct, float[] units, boolean keep) {
    pairs = texts.size() / 2;
    reserve();
    convolution.forward(texts, words, distinct, sentences);
    Relu.forward(sentences, 2 * pairs * hidden);
    for (int pair = 0; pair < pairs; pair++) {
      System.arraycopy(sentences, left(pair), joined, 2 * pair * hidden, hidden);
      System.arraycopy(sentences, right(pair), joined, (2 * pair + 1) * hidden, hidden);
    }
    top.forward(joined, pairs, units);
    Relu.forward(units, pairs * hidden);
    // Dropout changes the caller's.
    System.arraycopy(units, 0, this.units, 0, pairs * hidden);
  }

  @Override
  public void backward(float[] unitGradient, boolean parameters, float @Nullable [] wordGradient) {
    System.arraycopy(unitGradient, 0, this.unitGradient, 0, pairs * hidden);
    Relu.backward(units, this.unitGradient, pairs * hidden);
    top.backward(this.unitGradient, parameters, joined);
    for (int pair = 0; pair < pairs; pair++) {
      System.arraycopy(joined, 2 * pair * hidden, gradient, left(pair), hidden);
      System.arraycopy(joined, (2 * pair + 1) * hidden, gradient, right(pair), hidden);
    }
    Relu.backward(sentences, gradient, 2 * pairs * hidden);
    convolution.backward(gradient, parameters, wordGradient);
  }

  private int left(int pair) {
    return pair * hidden;
  }

  private int right(int pair) {
    return (pairs + pair) * hidden;
  }

  @Override
  public void step(float learningRate) {
    convolution.step(learningRate);
    top.step(learningRate);
  }

  @Override
  public List<Tensor> read() {
    List<Tensor> tensors = new ArrayList<>(convolution.read());
    tensors.addAll(top.read());
    return tensors;
  }

  @Override
  public void write(List<Tensor> tensors) {
    convolution.write(tensors.get(0), tensors.get(1));
    top.write(tensors.get(2), tensors.get(3));
  }

  @Override
  public String computation() {
    return "distinct words on CPU, OpenBLAS " + OpenBlas.kernels();
  }

  private void reserve() {
    if (units.length < pairs * hidden) {
      units = new float[pairs * hidden];
      unitGradient = new float[pairs * hidden];
      sentences = new float[2 * pairs * hidden];
      joined = new float[2 * pairs * hidden];
      gradient = new float[2 * pairs * hidden];
    }
  }

  @Override
  public void close() {
    convolution.close();
    top.close();
  }
}
