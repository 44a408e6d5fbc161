package org.transfernlp.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.transfernlp.model.Batch;

/** A network of PyTorch's operators, as a function of its parameters. */
interface TorchLayers {

  /** Initial parameters, the embeddings first. */
  NDList parameters(NDManager manager, Workload workload);

  /** What {@link #logits} reads of a mini-batch. */
  NDList inputs(NDManager manager, Batch batch);

  /** The last layer's units before the softmax, {@code [miniBatch, classes]}. */
  NDArray logits(NDList parameters, NDList inputs);

  /** Small random numbers. */
  static NDArray random(NDManager manager, long... shape) {
    return manager.randomUniform(-0.1f, 0.1f, new Shape(shape));
  }
}
