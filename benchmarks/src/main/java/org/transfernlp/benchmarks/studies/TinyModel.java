package org.transfernlp.benchmarks.studies;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelInfo;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;

/** Networks that compute next to nothing, so that what is measured is what is around them. */
public final class TinyModel implements Model {

  @Override
  public ModelInfo info() {
    return new ModelInfo("tiny", "Guesses", TaskKind.SINGLE_TEXT, "none");
  }

  @Override
  public Network build(NetworkSpec spec) {
    return new TinyNetwork(spec);
  }

  /** Parameters of the usual shapes, and answers that are drawn by the seed. */
  private static final class TinyNetwork implements Network {

    private final Map<String, Map<LayerGroup, List<Tensor>>> tasks = new HashMap<>();
    private final NetworkSpec spec;
    private final SplittableRandom random;

    TinyNetwork(NetworkSpec spec) {
      this.spec = spec;
      random = new SplittableRandom(spec.seed());
    }

    @Override
    public void addTask(String task, int classes, Set<LayerGroup> shared) {
      Map<LayerGroup, List<Tensor>> groups = new HashMap<>();
      groups.put(LayerGroup.EMBEDDING, tensor("E", spec.vocabularySize(), spec.embeddingSize()));
      groups.put(LayerGroup.HIDDEN, tensor("H", spec.embeddingSize(), spec.hiddenSize()));
      groups.put(LayerGroup.OUTPUT, tensor("O", spec.hiddenSize(), classes));
      tasks.put(task, groups);
    }

    private static List<Tensor> tensor(String name, int rows, int columns) {
      return List.of(new Tensor(name, new int[] {rows, columns}, new float[rows * columns]));
    }

    @Override
    public float trainStep(Batch batch, String task, StepOptions options) {
      return random.nextInt(1000) / 1000f;
    }

    @Override
    public void predict(Batch batch, String task, float[][] probabilities) {
      for (int i = 0; i < batch.size(); i++) {
        float first = random.nextInt(1000) / 1000f;
        probabilities[i][0] = first;
        probabilities[i][1] = 1 - first;
      }
    }

    @Override
    public List<Tensor> read(LayerGroup group, String task) {
      return copy(tasks.getOrDefault(task, Map.of()).getOrDefault(group, List.of()));
    }

    private static List<Tensor> copy(List<Tensor> tensors) {
      return tensors.stream()
          .map(each -> new Tensor(each.name(), each.shape(), each.values().clone()))
          .toList();
    }

    @Override
    public void write(LayerGroup group, String task, List<Tensor> tensors) {
      if (!Arrays.equals(tensors.get(0).shape(), read(group, task).get(0).shape())) {
        throw new IllegalArgumentException("A tensor of another shape");
      }
      tasks.getOrDefault(task, Map.of()).replace(group, copy(tensors));
    }

    @Override
    public String computation() {
      return "tiny";
    }

    @Override
    public void close() {}
  }
}
