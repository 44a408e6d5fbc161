package org.transfernlp.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.transfernlp.model.Batch;

/**
 * The same networks in PyTorch, by libtorch and its autograd. Plain SGD with sparse gradients of
 * the embeddings, written here because DJL's trainer and optimizer cost more than a step.
 */
final class Torch implements Candidate {

  /** A mini-batch in libtorch's memory. */
  private record Loaded(NDList inputs, NDArray labels) {}

  private final Engine engine;
  private final NDManager manager;
  private final TorchLayers layers;
  private final NDList parameters;
  private final List<Loaded> batches;
  private int step;

  Torch(TorchLayers layers, Workload workload) {
    this.layers = layers;
    engine = Engine.getEngine("PyTorch");
    manager = engine.newBaseManager();
    parameters = layers.parameters(manager, workload);
    batches = workload.batches().stream().map(this::loaded).toList();
  }

  private Loaded loaded(Batch batch) {
    long[] labels = new long[batch.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = batch.labels()[i];
    }
    return new Loaded(
        layers.inputs(manager, batch), manager.create(labels, new Shape(labels.length, 1)));
  }

  @Override
  public Object train() {
    Loaded batch = next();
    try (NDScope scope = new NDScope()) {
      // Leaves that share the parameters' memory start without a gradient: none has to be set to 0.
      NDList leaves = new NDList();
      for (NDArray parameter : parameters) {
        NDArray leaf = parameter.stopGradient();
        leaf.setRequiresGradient(true);
        leaves.add(leaf);
      }
      float loss = backward(leaves, batch);
      for (int i = 0; i < leaves.size(); i++) {
        parameters.get(i).subi(leaves.get(i).getGradient().mul(Workload.RATE));
      }
      scope.suppressNotUsedWarning();
      return loss;
    }
  }

  private float backward(NDList leaves, Loaded batch) {
    try (GradientCollector collector = engine.newGradientCollector()) {
      NDArray logProbabilities = layers.logits(leaves, batch.inputs()).logSoftmax(1);
      NDArray loss = logProbabilities.gather(batch.labels(), 1).mean().neg();
      collector.backward(loss);
      return loss.getFloat();
    }
  }

  @Override
  public Object predict() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return layers.logits(parameters, next().inputs()).softmax(1).toFloatArray();
    }
  }

  private Loaded next() {
    return batches.get(step++ % batches.size());
  }

  @Override
  public void close() {
    manager.close();
  }
}
