package org.transfernlp.model.layers;

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

/** Word embeddings, hidden layers and softmax heads, put together. */
public final class ClassifierNetwork implements Network {

  private final NetworkSpec spec;
  private final EmbeddingTable embeddings;
  private final HiddenLayers hidden;
  private final Map<String, SoftmaxHead> heads = new HashMap<>();
  private final Dropout wordDropout = new Dropout();
  private final Dropout unitDropout = new Dropout();

  private int[] slots = new int[0]; // [tokens]
  private float[] words = new float[0]; // [distinct * embedding]
  private float[] wordGradient = new float[0]; // [distinct * embedding]
  private float[] units = new float[0]; // [miniBatch * hidden]
  private float[] unitGradient = new float[0]; // [miniBatch * hidden]

  /**
   * A network without a head.
   *
   * @param hidden gives {@code spec.hiddenSize()} units an example; closed with the network
   * @param initial the hidden layers' first parameters
   */
  public ClassifierNetwork(NetworkSpec spec, HiddenLayers hidden, List<Tensor> initial) {
    this.spec = spec;
    this.hidden = hidden;
    embeddings =
        new EmbeddingTable(
            spec.vocabularySize(),
            spec.embeddingSize(),
            Seeds.ofPart(EmbeddingTable.NAME, spec.seed()));
    hidden.write(initial);
  }

  @Override
  public void addHead(String head, int classes) {
    SoftmaxHead added =
        new SoftmaxHead(spec.hiddenSize(), classes, Seeds.ofPart("O" + head, spec.seed()));
    if (heads.putIfAbsent(head, added) != null) {
      throw new IllegalArgumentException("There is a head '" + head + "' already");
    }
  }

  @Override
  public float trainStep(Batch batch, String head, StepOptions options) {
    SoftmaxHead output = head(head);
    int distinct = forward(batch, options.dropout(), options.seed());
    float loss = output.backward(units, batch.labels(), unitGradient);
    boolean trainHidden = options.hiddenRate() > 0;
    boolean trainEmbedding = options.embeddingRate() > 0;
    if (trainHidden || trainEmbedding) {
      if (options.dropout() > 0) {
        unitDropout.backward(unitGradient, batch.size() * spec.hiddenSize());
      }
      hidden.backward(unitGradient, trainHidden, trainEmbedding ? wordGradient : null);
    }
    if (trainEmbedding) {
      if (options.dropout() > 0) {
        wordDropout.backward(wordGradient, distinct * spec.embeddingSize());
      }
      embeddings.step(wordGradient, (float) options.embeddingRate());
    }
    if (trainHidden) {
      hidden.step((float) options.hiddenRate());
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
      output.probabilities(units, row, probabilities[row]);
    }
  }

  private int forward(Batch batch, double dropout, long seed) {
    TokenSequences texts = endToEnd(batch.texts());
    reserve(texts.tokens().length, batch.size());
    int distinct = embeddings.index(texts.tokens(), slots);
    embeddings.gather(words);
    if (dropout > 0) {
      wordDropout.forward(words, distinct * spec.embeddingSize(), dropout, seed);
    }
    hidden.forward(new TokenSequences(slots, texts.offsets()), words, distinct, units);
    if (dropout > 0) {
      unitDropout.forward(units, batch.size() * spec.hiddenSize(), dropout, ~seed);
    }
    return distinct;
  }

  /** All texts as one list: the first text of each example, then the second of each. */
  private static TokenSequences endToEnd(List<TokenSequences> texts) {
    if (texts.size() == 1) {
      return texts.get(0);
    }
    int[] tokens = new int[texts.stream().mapToInt(each -> each.tokens().length).sum()];
    int[] offsets = new int[texts.stream().mapToInt(TokenSequences::size).sum() + 1];
    int at = 0;
    for (TokenSequences each : texts) {
      int from = offsets[at];
      System.arraycopy(each.tokens(), 0, tokens, from, each.tokens().length);
      for (int i = 0; i < each.size(); i++) {
        offsets[++at] = from + each.offsets()[i + 1];
      }
    }
    return new TokenSequences(tokens, offsets);
  }

  private void reserve(int tokens, int miniBatch) {
    if (slots.length < tokens) {
      slots = new int[tokens];
      words = new float[tokens * spec.embeddingSize()];
      wordGradient = new float[tokens * spec.embeddingSize()];
    }
    if (units.length < miniBatch * spec.hiddenSize()) {
      units = new float[miniBatch * spec.hiddenSize()];
      unitGradient = new float[miniBatch * spec.hiddenSize()];
    }
  }

  @Override
  public List<Tensor> read(LayerGroup group, String head) {
    return switch (group) {
      case EMBEDDING -> List.of(embeddings.read());
      case HIDDEN -> hidden.read();
      case OUTPUT -> head(head).read();
    };
  }

  @Override
  public void write(LayerGroup group, String head, List<Tensor> tensors) {
    requireSameShapes(read(group, head), tensors);
    switch (group) {
      case EMBEDDING -> embeddings.write(tensors.get(0));
      case HIDDEN -> hidden.write(tensors);
      case OUTPUT -> head(head).write(tensors);
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
    return hidden.computation();
  }

  @Override
  public void close() {
    hidden.close();
  }

  private SoftmaxHead head(String name) {
    SoftmaxHead head = heads.get(name);
    if (head == null) {
      throw new IllegalArgumentException("There is no head '" + name + "'");
    }
    return head;
  }
}
