package org.transfernlp.model.layers;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.deeplearning4j.util.ModelSerializer;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;

/** Word embeddings, hidden layers and softmax layers, put together for each task. */
public final class ClassifierNetwork implements Network {

  private final NetworkSpec spec;
  private final Supplier<HiddenLayers> architecture;
  private final LongFunction<List<Tensor>> initial;
  private final Dl4jForm dl4jForm;
  private final EmbeddingTable embeddings;
  private final HiddenLayers hidden;
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final Dropout wordDropout = new Dropout();
  private final Dropout unitDropout = new Dropout();

  private int[] slots = new int[0]; // [tokens]
  private float[] words = new float[0]; // [distinct * embedding]
  private float[] wordGradient = new float[0]; // [distinct * embedding]
  private float[] units = new float[0]; // [miniBatch * hidden]
  private float[] unitGradient = new float[0]; // [miniBatch * hidden]

  /** The parameters that a task uses; others may use the same. */
  private record Task(EmbeddingTable embeddings, HiddenLayers hidden, SoftmaxHead output) {}

  /**
   * A network without a task.
   *
   * @param architecture makes layers that give {@code spec.hiddenSize()} units an example; they are
   *     closed with the network
   * @param initial the hidden layers' first parameters, from a seed
   * @param dl4jForm the same network in Deeplearning4j's layers
   */
  public ClassifierNetwork(
      NetworkSpec spec,
      Supplier<HiddenLayers> architecture,
      LongFunction<List<Tensor>> initial,
      Dl4jForm dl4jForm) {
    this.spec = spec;
    this.architecture = architecture;
    this.initial = initial;
    this.dl4jForm = dl4jForm;
    embeddings = embeddings(spec.seed());
    hidden = hidden(spec.seed());
  }

  @Override
  public void addTask(String name, int classes, Set<LayerGroup> shared) {
    if (tasks.containsKey(name)) {
      throw new IllegalArgumentException("There is a task '" + name + "' already");
    }
    SoftmaxHead output =
        new SoftmaxHead(spec.hiddenSize(), classes, Seeds.ofPart("O" + name, spec.seed()));
    if (tasks.isEmpty()) {
      tasks.put(name, new Task(embeddings, hidden, output));
      return;
    }
    Task first = tasks.values().iterator().next();
    if (shared.contains(LayerGroup.OUTPUT)) {
      requireSameShapes(first.output().read(), output.read());
      output = first.output();
    }
    long own = Seeds.ofPart(name, spec.seed());
    tasks.put(
        name,
        new Task(
            shared.contains(LayerGroup.EMBEDDING) ? first.embeddings() : embeddings(own),
            shared.contains(LayerGroup.HIDDEN) ? first.hidden() : hidden(own),
            output));
  }

  private EmbeddingTable embeddings(long seed) {
    return new EmbeddingTable(
        spec.vocabularySize(), spec.embeddingSize(), Seeds.ofPart(EmbeddingTable.NAME, seed));
  }

  private HiddenLayers hidden(long seed) {
    HiddenLayers layers = architecture.get();
    layers.write(initial.apply(seed));
    return layers;
  }

  @Override
  public float trainStep(Batch batch, String name, StepOptions options) {
    Task task = task(name);
    boolean trainHidden = options.hiddenRate() > 0;
    boolean trainEmbedding = options.embeddingRate() > 0;
    boolean backward = trainHidden || trainEmbedding;
    int distinct = forward(batch, task, options.dropout(), options.seed(), backward);
    float loss = task.output().backward(units, batch.labels(), unitGradient);
    if (backward) {
      if (options.dropout() > 0) {
        unitDropout.backward(unitGradient, batch.size() * spec.hiddenSize());
      }
      task.hidden().backward(unitGradient, trainHidden, trainEmbedding ? wordGradient : null);
    }
    if (trainEmbedding) {
      if (options.dropout() > 0) {
        wordDropout.backward(wordGradient, distinct * spec.embeddingSize());
      }
      task.embeddings().step(wordGradient, (float) options.embeddingRate());
    }
    if (trainHidden) {
      task.hidden().step((float) options.hiddenRate());
    }
    if (options.outputRate() > 0) {
      task.output().step((float) options.outputRate());
    }
    return loss;
  }

  @Override
  public void predict(Batch batch, String name, float[][] probabilities) {
    Task task = task(name);
    forward(batch, task, 0, 0, false);
    for (int row = 0; row < batch.size(); row++) {
      task.output().probabilities(units, row, probabilities[row]);
    }
  }

  private int forward(Batch batch, Task task, double dropout, long seed, boolean keep) {
    TokenSequences texts = endToEnd(batch.texts());
    reserve(texts.tokens().length, batch.size());
    int distinct = task.embeddings().index(texts.tokens(), slots);
    task.embeddings().gather(words);
    if (dropout > 0) {
      wordDropout.forward(words, distinct * spec.embeddingSize(), dropout, seed);
    }
    task.hidden().forward(new TokenSequences(slots, texts.offsets()), words, distinct, units, keep);
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
  public List<Tensor> read(LayerGroup group, String name) {
    Task task = task(name);
    return switch (group) {
      case EMBEDDING -> List.of(task.embeddings().read());
      case HIDDEN -> task.hidden().read();
      case OUTPUT -> task.output().read();
    };
  }

  @Override
  public void write(LayerGroup group, String name, List<Tensor> tensors) {
    requireSameShapes(read(group, name), tensors);
    Task task = task(name);
    switch (group) {
      case EMBEDDING -> task.embeddings().write(tensors.get(0));
      case HIDDEN -> task.hidden().write(tensors);
      case OUTPUT -> task.output().write(tensors);
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
  public Optional<String> exportFormat() {
    return Optional.of("dl4j.zip");
  }

  @Override
  public void export(String name, OutputStream out) throws IOException {
    Map<LayerGroup, List<Tensor>> parameters = new EnumMap<>(LayerGroup.class);
    for (LayerGroup group : LayerGroup.values()) {
      parameters.put(group, read(group, name));
    }
    org.deeplearning4j.nn.api.Model network = dl4jForm.network(spec, parameters);
    try {
      ModelSerializer.writeModel(network, out, false);
    } finally {
      network.close();
    }
  }

  @Override
  public String guide() {
    return dl4jForm.guide();
  }

  @Override
  public String computation() {
    return hidden.computation();
  }

  @Override
  public void close() {
    hidden.close();
    tasks.values().stream()
        .map(Task::hidden)
        .filter(layers -> layers != hidden)
        .forEach(HiddenLayers::close);
  }

  private Task task(String name) {
    Task task = tasks.get(name);
    if (task == null) {
      throw new IllegalArgumentException("There is no task '" + name + "'");
    }
    return task;
  }
}
