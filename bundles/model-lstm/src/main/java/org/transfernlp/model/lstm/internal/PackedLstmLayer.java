package org.transfernlp.model.lstm.internal;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;
import org.transfernlp.model.layers.HiddenLayers;
import org.transfernlp.model.layers.NativeMatrix;
import org.transfernlp.model.layers.OpenBlas;
import org.transfernlp.model.layers.Sgd;

/**
 * The LSTM layer for a CPU: matrix products by OpenBLAS, everything else in plain Java loops.
 *
 * <p>Texts are sorted by length, longest first, so that at each time step the texts that still go
 * on are the first rows: nothing is computed for padding, and no masks are needed. A word that
 * stands in a mini-batch several times is multiplied with the input weights once.
 *
 * <p>All element-wise loops run over several arrays with one common index, because only then does
 * the JIT compiler prove that they may be vectorised; therefore gates and time steps have arrays of
 * their own.
 */
final class PackedLstmLayer implements HiddenLayers {

  private final int embedding;
  private final int hidden;

  private final float[] weights; // W [embedding * 4 hidden]
  private final float[] bias; // b [4 hidden]
  private final float[] weightGradient;
  private final float[] biasGradient;

  private final NativeMatrix nativeWeights;
  private final NativeMatrix nativeWeightGradient;
  private final NativeMatrix nativeWords; // [distinct, embedding]
  private final NativeMatrix nativeWordGradient; // [distinct, embedding]
  private final NativeMatrix nativeProjected; // [distinct, 4 hidden], then its gradient
  private final Recurrence recurrence; // RW
  private final float[] rowGradient; // [4 hidden]
  private final float[] wordGradientSoFar; // [4 hidden]

  private final PackedTexts packed = new PackedTexts();
  private TokenSequences texts = new TokenSequences(new int[0], new int[1]);
  private int distinct;
  private boolean keep; // a time step's values after it, for the backward pass
  private TimeStep[] steps = new TimeStep[0];
  private boolean[] touched = new boolean[0]; // [distinct]

  private int miniBatch;
  private float[] stateGradient = new float[0]; // [miniBatch * hidden]
  private float[] cellGradient = new float[0]; // [miniBatch * hidden]
  private float[] noCell = new float[0]; // [miniBatch * hidden], all 0
  private Gates noGates = new Gates(0); // all 0
  private Gates recurrent = new Gates(0);
  private Gates gateGradient = new Gates(0);
  private Gates biasRows = new Gates(0); // the biases, the same in each row
  private Gates biasGradientRows = new Gates(0);

  PackedLstmLayer(int embedding, int hidden) {
    OpenBlas.useOneThread();
    this.embedding = embedding;
    this.hidden = hidden;
    int gates = Gates.COUNT * hidden;
    weights = new float[embedding * gates];
    bias = new float[gates];
    weightGradient = new float[embedding * gates];
    biasGradient = new float[gates];
    nativeWeights = new NativeMatrix(embedding, gates);
    nativeWeightGradient = new NativeMatrix(embedding, gates);
    nativeWords = new NativeMatrix(0, embedding);
    nativeWordGradient = new NativeMatrix(0, embedding);
    nativeProjected = new NativeMatrix(0, gates);
    recurrence = new Recurrence(hidden);
    rowGradient = new float[gates];
    wordGradientSoFar = new float[gates];
  }

  @Override
  public void forward(
      TokenSequences texts, float[] words, int distinct, float[] last, boolean keep) {
    this.texts = texts;
    this.distinct = distinct;
    this.keep = keep;
    packed.pack(texts);
    reserve();
    nativeWords.put(0, distinct, words);
    nativeProjected.multiply(0, distinct, nativeWords, 0, nativeWeights);
    for (int t = 0; t < packed.time(); t++) {
      int alive = packed.alive(t);
      Gates recurrent = recurrent(t);
      Gates gates = step(t).gates();
      for (int row = 0; row < alive; row++) {
        gates.scatterRow(row, nativeProjected, word(row, t), hidden);
      }
      step(t).forward(recurrent, biasRows, previousCell(t), alive * hidden);
      copyEnded(t, last);
    }
  }

  /** The previous state's part of the gates' pre-activations. */
  private Gates recurrent(int t) {
    if (t == 0) {
      return noGates;
    }
    int start = keep ? packed.start(t) : 0;
    recurrence.forward(start, packed.alive(t), step(t - 1).state(), recurrent);
    return recurrent;
  }

  /** Copies the state of the texts whose last word is at time step {@code t}. */
  private void copyEnded(int t, float[] last) {
    for (int row = packed.alive(t + 1); row < packed.alive(t); row++) {
      System.arraycopy(step(t).state(), row * hidden, last, packed.text(row) * hidden, hidden);
    }
  }

  @Override
  public void backward(float[] lastGradient, boolean parameters, float @Nullable [] wordGradient) {
    biasGradientRows.clear(miniBatch * hidden);
    Arrays.fill(touched, 0, distinct, false);
    for (int t = packed.time() - 1; t >= 0; t--) {
      int alive = packed.alive(t);
      startEnded(t, lastGradient);
      steps[t].backward(stateGradient, cellGradient, previousCell(t), gateGradient, alive * hidden);
      biasGradientRows.add(gateGradient, alive * hidden);
      for (int row = 0; row < alive; row++) {
        addToWord(word(row, t), row);
      }
      if (t > 0) {
        recurrence.backward(packed.start(t), alive, gateGradient, stateGradient);
      }
    }
    if (parameters) {
      parameterGradients();
    }
    if (wordGradient != null) {
      nativeWordGradient.multiplyTransposed(0, distinct, nativeProjected, 0, nativeWeights);
      nativeWordGradient.get(0, distinct, wordGradient);
    }
  }

  /** Lets the gradient enter where a text ends. */
  private void startEnded(int t, float[] lastGradient) {
    int ended = packed.alive(t + 1);
    int alive = packed.alive(t);
    for (int row = ended; row < alive; row++) {
      System.arraycopy(
          lastGradient, packed.text(row) * hidden, stateGradient, row * hidden, hidden);
    }
    Arrays.fill(cellGradient, ended * hidden, alive * hidden, 0);
  }

  /** Adds the gradient of a row's gates to that of a word's projection. */
  private void addToWord(int word, int row) {
    gateGradient.gatherRow(row, rowGradient, hidden);
    if (touched[word]) {
      nativeProjected.get(word, 1, wordGradientSoFar);
      for (int j = 0; j < rowGradient.length; j++) {
        rowGradient[j] += wordGradientSoFar[j];
      }
    }
    touched[word] = true;
    nativeProjected.put(word, 1, rowGradient);
  }

  private void parameterGradients() {
    nativeWeightGradient.transposeMultiply(nativeWords, 0, nativeProjected, 0, distinct);
    nativeWeightGradient.get(0, embedding, weightGradient);
    recurrence.weightGradients(packed.start(1), packed.rows() - packed.start(1));
    Arrays.fill(biasGradient, 0);
    for (int row = 0; row < texts.size(); row++) {
      biasGradientRows.addRow(row, biasGradient, 0, hidden);
    }
  }

  @Override
  public void step(float learningRate) {
    Sgd.step(weights, weightGradient, learningRate);
    recurrence.step(learningRate);
    Sgd.step(bias, biasGradient, learningRate);
    parametersChanged();
  }

  private void parametersChanged() {
    nativeWeights.put(0, embedding, weights);
    for (int row = 0; row < miniBatch; row++) {
      biasRows.scatterRow(row, bias, 0, hidden);
    }
  }

  @Override
  public List<Tensor> read() {
    int gates = Gates.COUNT * hidden;
    return List.of(
        new Tensor("W", new int[] {embedding, gates}, weights.clone()),
        new Tensor("RW", new int[] {hidden, gates}, recurrence.read()),
        new Tensor("b", new int[] {gates}, bias.clone()));
  }

  @Override
  public void write(List<Tensor> tensors) {
    System.arraycopy(tensors.get(0).values(), 0, weights, 0, weights.length);
    recurrence.write(tensors.get(1).values());
    System.arraycopy(tensors.get(2).values(), 0, bias, 0, bias.length);
    parametersChanged();
  }

  @Override
  public String computation() {
    return "packed texts on CPU, OpenBLAS " + OpenBlas.kernels();
  }

  @Override
  public void close() {
    recurrence.close();
    for (NativeMatrix matrix :
        List.of(
            nativeWeights,
            nativeWeightGradient,
            nativeWords,
            nativeWordGradient,
            nativeProjected)) {
      matrix.close();
    }
  }

  private int word(int row, int t) {
    return texts.tokens()[texts.offsets()[packed.text(row)] + t];
  }

  /** All time steps are the same one if nothing is kept: it then overwrites what it reads. */
  private TimeStep step(int t) {
    return steps[keep ? t : 0];
  }

  private float[] previousCell(int t) {
    return t == 0 ? noCell : step(t - 1).cell();
  }

  private void reserve() {
    if (miniBatch < texts.size()) {
      reserveRows(texts.size());
    }
    int kept = keep ? packed.time() : 1;
    if (steps.length < kept) {
      int before = steps.length;
      steps = Arrays.copyOf(steps, kept);
      for (int t = before; t < steps.length; t++) {
        steps[t] = new TimeStep(miniBatch * hidden);
      }
    }
    if (touched.length < distinct) {
      touched = new boolean[distinct];
    }
    nativeWords.reserve(distinct);
    nativeWordGradient.reserve(distinct);
    nativeProjected.reserve(distinct);
    recurrence.reserve(miniBatch, keep ? packed.rows() : miniBatch);
  }

  private void reserveRows(int texts) {
    miniBatch = texts;
    int size = texts * hidden;
    steps = new TimeStep[0];
    stateGradient = new float[size];
    cellGradient = new float[size];
    noCell = new float[size];
    noGates = new Gates(size);
    recurrent = new Gates(size);
    gateGradient = new Gates(size);
    biasRows = new Gates(size);
    biasGradientRows = new Gates(size);
    parametersChanged();
  }
}
