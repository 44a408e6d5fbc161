package org.transfernlp.model.lstm.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;

/** Embedding, LSTM layer and softmax heads, put together. */
final class LstmNetwork implements Network {

  private static final String EMBEDDINGS = "E";

  private final NetworkSpec spec;
  private final EmbeddingTable embeddings;
  private final LstmLayer lstm;
  private final Map<String, SoftmaxHead> heads = new HashMap<>();
  private final Dropout wordDropout = new Dropout();
  private final Dropout lastDropout = new Dropout();

  private int[] slots = new int[0]; // [tokens]
  private float[] words = new float[0]; // [distinct * embedding]
  private float[] wordGradient = new float[0]; // [distinct * embedding]
  private float[] last = new float[0]; // [miniBatch * hidden]
  private float[] lastGradient = new float[0]; // [miniBatch * hidden]

  LstmNetwork(NetworkSpec spec, LstmLayer lstm) {
    this.spec = spec;
    this.lstm = lstm;
    embeddings = new EmbeddingTable(spec.vocabularySize(), spec.embeddingSize(), seed("E"));
    int hidden = spec.hiddenSize();
    float[] bias = new float[4 * hidden];
    Arrays.fill(bias, hidden, 2 * hidden, 1);
    lstm.write(
        List.of(
            new Tensor(
                "W",
                new int[] {spec.embeddingSize(), 4 * hidden},
                Glorot.weights(spec.embeddingSize(), 4 * hidden, hidden, seed("W"))),
            new Tensor(
                "RW",
                new int[] {hidden, 4 * hidden},
                Glorot.weights(hidden, 4 * hidden, hidden, seed("RW"))),
            new Tensor("b", new int[] {4 * hidden}, bias)));
  }

  @Override
  public void addHead(String head, int classes) {
    SoftmaxHead added = new SoftmaxHead(spec.hiddenSize(), classes, seed("O" + head));
    if (heads.putIfAbsent(head, added) != null) {
      throw new IllegalArgumentException("There is a head '" + head + "' already");
    }
  }

  @Override
  public float trainStep(Batch batch, String head, StepOptions options) {
    SoftmaxHead output = head(head);
    int distinct = forward(batch, options.dropout(), options.seed());
    float loss = output.backward(last, batch.labels(), lastGradient);
    boolean trainHidden = options.hiddenRate() > 0;
    boolean trainEmbedding = options.embeddingRate() > 0;
    if (trainHidden || trainEmbedding) {
      if (options.dropout() > 0) {
        lastDropout.backward(lastGradient, batch.size() * spec.hiddenSize());
      }
      lstm.backward(lastGradient, trainHidden, trainEmbedding ? wordGradient : null);
    }
    if (trainEmbedding) {
      if (options.dropout() > 0) {
        wordDropout.backward(wordGradient, distinct * spec.embeddingSize());
      }
      embeddings.step(wordGradient, (float) options.embeddingRate());
    }
    if (trainHidden) {
      lstm.step((float) options.hiddenRate());
    }
    if (options.outputRate() > 0) {
      output.step((float) options.outputRate());
    }
    return loss;
  }

  @Override
  public void predict(Batch batch, String head, float[][] probabilities) {
    SoftmaxHead output = head(head);
    forward(batch, 0, 0);
    for (int row = 0; row < batch.size(); row++) {
      output.probabilities(last, row, probabilities[row]);
    }
  }

  private int forward(Batch batch, double dropout, long seed) {
    TokenSequences texts = batch.texts().get(0);
    reserve(texts.tokens().length, batch.size());
    int distinct = embeddings.index(texts.tokens(), slots);
    embeddings.gather(words);
    if (dropout > 0) {
      wordDropout.forward(words, distinct * spec.embeddingSize(), dropout, seed);
    }
    lstm.forward(new TokenSequences(slots, texts.offsets()), words, distinct, last);
    if (dropout > 0) {
      lastDropout.forward(last, batch.size() * spec.hiddenSize(), dropout, ~seed);
    }
    return distinct;
  }

  private void reserve(int tokens, int miniBatch) {
    if (slots.length < tokens) {
      slots = new int[tokens];
      words = new float[tokens * spec.embeddingSize()];
      wordGradient = new float[tokens * spec.embeddingSize()];
    }
    if (last.length < miniBatch * spec.hiddenSize()) {
      last = new float[miniBatch * spec.hiddenSize()];
      lastGradient = new float[miniBatch * spec.hiddenSize()];
    }
  }

  @Override
  public List<Tensor> read(LayerGroup group, String head) {
    return switch (group) {
      case EMBEDDING -> List.of(readEmbeddings());
      case HIDDEN -> lstm.read();
      case OUTPUT -> head(head).read();
    };
  }

  private Tensor readEmbeddings() {
    int size = spec.embeddingSize();
    float[] values = new float[embeddings.vocabularySize() * size];
    for (int token = 0; token < embeddings.vocabularySize(); token++) {
      System.arraycopy(embeddings.row(token), 0, values, token * size, size);
    }
    return new Tensor(EMBEDDINGS, new int[] {embeddings.vocabularySize(), size}, values);
  }

  @Override
  public void write(LayerGroup group, String head, List<Tensor> tensors) {
    requireSameShapes(read(group, head), tensors);
    switch (group) {
      case EMBEDDING -> writeEmbeddings(tensors.get(0));
      case HIDDEN -> lstm.write(tensors);
      case OUTPUT -> head(head).write(tensors);
    }
  }

  private void writeEmbeddings(Tensor tensor) {
    int size = spec.embeddingSize();
    for (int token = 0; token < embeddings.vocabularySize(); token++) {
      System.arraycopy(tensor.values(), token * size, embeddings.row(token), 0, size);
    }
  }

  private static void requireSameShapes(List<Tensor> own, List<Tensor> given) {
    boolean same = own.size() == given.size();
    for (int i = 0; same && i < own.size(); i++) {
      same =
          own.get(i).name().equals(given.get(i).name())
              && Arrays.equals(own.get(i).shape(), given.get(i).shape());
    }
    if (!same) {
      throw new IllegalArgumentException(
          "Parameters of another network: %s where %s is expected"
              .formatted(describe(given), describe(own)));
    }
  }

  private static String describe(List<Tensor> tensors) {
    return tensors.stream()
        .map(tensor -> tensor.name() + Arrays.toString(tensor.shape()))
        .toList()
        .toString();
  }

  @Override
  public String computation() {
    return lstm.computation();
  }

  @Override
  public void close() {
    lstm.close();
  }

  private SoftmaxHead head(String name) {
    SoftmaxHead head = heads.get(name);
    if (head == null) {
      throw new IllegalArgumentException("There is no head '" + name + "'");
    }
    return head;
  }

  /**
   * A seed for each part, far from those of other parts and of other networks: SplittableRandom's
   * streams of two seeds that differ by a multiple of its increment are shifts of each other.
   */
  private long seed(String part) {
    return mix(mix(spec.seed() + 1) + part.hashCode());
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014), a bijection. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
