package com.example.averaging;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;

/** The parameters of {@link AveragingModel}, and what is computed with them. */
final class AveragingNetwork implements Network {

  private final NetworkSpec spec;
  private final Map<String, Task> tasks = new LinkedHashMap<>();

  /** The parameters that a task uses. Tasks that share a layer group use the same object. */
  private record Task(WordVectors embedding, DenseLayer hidden, DenseLayer output, int classes) {}

  AveragingNetwork(NetworkSpec spec) {
    this.spec = spec;
  }

  @Override
  public void addTask(String name, int classes, Set<LayerGroup> shared) {
    if (tasks.containsKey(name)) {
      throw new IllegalArgumentException("There is a task '" + name + "' already");
    }
    Optional<Task> first = tasks.values().stream().findFirst();
    Optional<Task> output = first.filter(task -> shared.contains(LayerGroup.OUTPUT));
    if (output.isPresent() && output.get().classes() != classes) {
      throw new IllegalArgumentException(
          "The output layer has %d classes, where %d are asked for"
              .formatted(output.get().classes(), classes));
    }
    tasks.put(
        name,
        new Task(
            first
                .filter(task -> shared.contains(LayerGroup.EMBEDDING))
                .map(Task::embedding)
                .orElseGet(() -> vectors(name)),
            first
                .filter(task -> shared.contains(LayerGroup.HIDDEN))
                .map(Task::hidden)
                .orElseGet(() -> layer(spec.embeddingSize(), spec.hiddenSize(), name, "H")),
            output.map(Task::output).orElseGet(() -> layer(spec.hiddenSize(), classes, name, "O")),
            classes));
  }

  /** Random ones, by the name of the task and not by how many there are already. */
  private WordVectors vectors(String task) {
    return new WordVectors(
        spec.vocabularySize(), spec.embeddingSize(), Seeds.of(spec.seed(), task, "E"));
  }

  private DenseLayer layer(int inputs, int units, String task, String group) {
    return new DenseLayer(inputs, units, Seeds.of(spec.seed(), task, group));
  }

  @Override
  public float trainStep(Batch batch, String name, StepOptions options) {
    Task task = task(name);
    TokenSequences texts = batch.texts().get(0);
    Dropout dropout = new Dropout(options.dropout(), options.seed());
    float[][] textGradients = new float[batch.size()][spec.embeddingSize()];
    Activations activations = new Activations(task);
    double loss = 0;
    for (int i = 0; i < batch.size(); i++) {
      activations.forward(texts, i, dropout);
      loss += Softmax.crossEntropy(activations.z, batch.labels()[i]);
      activations.backward(batch.labels()[i], batch.size(), textGradients[i]);
    }
    // Nothing moves before all gradients are known, as they are of the parameters before the step.
    task.output().step((float) options.outputRate());
    task.hidden().step((float) options.hiddenRate());
    if (options.embeddingRate() > 0) {
      for (int i = 0; i < batch.size(); i++) {
        task.embedding().step(texts, i, textGradients[i], (float) options.embeddingRate());
      }
    }
    return (float) (loss / batch.size());
  }

  @Override
  public void predict(Batch batch, String name, float[][] probabilities) {
    Task task = task(name);
    Dropout none = new Dropout(0, 0);
    Activations activations = new Activations(task);
    for (int i = 0; i < batch.size(); i++) {
      activations.forward(batch.texts().get(0), i, none);
      Softmax.apply(activations.z);
      System.arraycopy(activations.z, 0, probabilities[i], 0, task.classes());
    }
  }

  /** What the layers of a task give for one example, and the gradients by it. */
  private final class Activations {

    private final Task task;
    private final float[] text = new float[spec.embeddingSize()];
    private final float[] textFactors = new float[spec.embeddingSize()];
    private final float[] units = new float[spec.hiddenSize()];
    private final float[] unitFactors = new float[spec.hiddenSize()];
    private final float[] unitGradient = new float[spec.hiddenSize()];
    private final float[] z; // [classes]

    Activations(Task task) {
      this.task = task;
      z = new float[task.classes()];
    }

    void forward(TokenSequences texts, int example, Dropout dropout) {
      task.embedding().average(texts, example, text);
      dropout.forward(text, textFactors);
      task.hidden().forward(text, units);
      for (int i = 0; i < units.length; i++) {
        units[i] = Math.max(0, units[i]);
      }
      dropout.forward(units, unitFactors);
      task.output().forward(units, z);
    }

    /**
     * Adds the example's part of the mean loss of {@code miniBatch} examples to the gradients.
     *
     * @param textGradient is written to: the gradient by the average of the words
     */
    void backward(int label, int miniBatch, float[] textGradient) {
      Softmax.apply(z);
      z[label] -= 1;
      for (int i = 0; i < z.length; i++) {
        z[i] /= miniBatch;
      }
      task.output().backward(units, z, unitGradient);
      for (int i = 0; i < units.length; i++) {
        unitGradient[i] = units[i] > 0 ? unitGradient[i] * unitFactors[i] : 0;
      }
      task.hidden().backward(text, unitGradient, textGradient);
      for (int i = 0; i < textGradient.length; i++) {
        textGradient[i] *= textFactors[i];
      }
    }
  }

  @Override
  public List<Tensor> read(LayerGroup group, String name) {
    Task task = task(name);
    return switch (group) {
      case EMBEDDING -> task.embedding().read();
      case HIDDEN -> task.hidden().read();
      case OUTPUT -> task.output().read();
    };
  }

  @Override
  public void write(LayerGroup group, String name, List<Tensor> tensors) {
    Task task = task(name);
    requireSameShapes(read(group, name), tensors);
    switch (group) {
      case EMBEDDING -> task.embedding().write(tensors);
      case HIDDEN -> task.hidden().write(tensors);
      case OUTPUT -> task.output().write(tensors);
    }
  }

  private static void requireSameShapes(List<Tensor> own, List<Tensor> given) {
    if (!describe(own).equals(describe(given))) {
      throw new IllegalArgumentException(
          "Parameters of another network: %s where %s is expected"
              .formatted(describe(given), describe(own)));
    }
  }

  private static List<String> describe(List<Tensor> tensors) {
    return tensors.stream().map(tensor -> tensor.name() + Arrays.toString(tensor.shape())).toList();
  }

  @Override
  public Optional<String> exportFormat() {
    return Optional.of("npz");
  }

  @Override
  public void export(String name, OutputStream out) throws IOException {
    NumpyArchive archive = new NumpyArchive(out);
    for (LayerGroup group : LayerGroup.values()) {
      for (Tensor tensor : read(group, name)) {
        archive.add(group.letter() + "_" + tensor.name(), tensor);
      }
    }
    archive.finish();
  }

  @Override
  public String guide() {
    return """
        A text is the average of its words' vectors. `x` is that average, `max(0, weights x + biases)` \
        of the group H are the hidden units, and a softmax over `weights units + biases` of the group \
        O gives the probabilities. In `model.npz` the names begin with the group's letter:

        ```python
        import numpy
        p = numpy.load("model.npz")
        x = p["E_vectors"][tokens].mean(axis=0)
        units = numpy.maximum(0, p["H_weights"] @ x + p["H_biases"])
        z = p["O_weights"] @ units + p["O_biases"]
        probabilities = numpy.exp(z) / numpy.exp(z).sum()
        ```
        """;
  }

  @Override
  public String computation() {
    return "plain Java";
  }

  /** There is no native memory; the garbage collector takes the rest. */
  @Override
  public void close() {
    tasks.clear();
  }

  private Task task(String name) {
    Task task = tasks.get(name);
    if (task == null) {
      throw new IllegalArgumentException("There is no task '" + name + "'");
    }
    return task;
  }
}
