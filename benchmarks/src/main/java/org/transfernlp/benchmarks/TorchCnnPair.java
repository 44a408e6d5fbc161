package org.transfernlp.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import org.transfernlp.model.Batch;
import org.transfernlp.model.TokenSequences;

/** PyTorch's convolution over padded texts, each side as long as its own longest text. */
final class TorchCnnPair implements TorchLayers {

  private static final int WINDOW = 5;
  private static final float NEVER_LARGEST = -1e9f;

  @Override
  public NDList parameters(NDManager manager, Workload workload) {
    return new NDList(
        TorchLayers.random(manager, workload.vocabulary(), Workload.EMBEDDING),
        TorchLayers.random(manager, Workload.HIDDEN, Workload.EMBEDDING, WINDOW),
        TorchLayers.random(manager, Workload.HIDDEN),
        TorchLayers.random(manager, Workload.HIDDEN, 2 * Workload.HIDDEN),
        TorchLayers.random(manager, Workload.HIDDEN),
        TorchLayers.random(manager, workload.classes(), Workload.HIDDEN),
        TorchLayers.random(manager, workload.classes()));
  }

  @Override
  public NDList inputs(NDManager manager, Batch batch) {
    NDList inputs = new NDList();
    for (TokenSequences texts : batch.texts()) {
      int time = Workload.longest(texts);
      long[] tokens = new long[texts.size() * time];
      float[] padding = new float[texts.size() * time];
      for (int text = 0; text < texts.size(); text++) {
        for (int t = 0; t < time; t++) {
          if (t < texts.length(text)) {
            tokens[text * time + t] = texts.tokens()[texts.offsets()[text] + t];
          } else {
            padding[text * time + t] = NEVER_LARGEST;
          }
        }
      }
      inputs.add(manager.create(tokens, new Shape(texts.size(), time)));
      inputs.add(manager.create(padding, new Shape(texts.size(), 1, time)));
    }
    return inputs;
  }

  @Override
  public NDArray logits(NDList parameters, NDList inputs) {
    NDArray joined =
        NDArrays.concat(
            new NDList(
                sentences(parameters, inputs.get(0), inputs.get(1)),
                sentences(parameters, inputs.get(2), inputs.get(3))),
            1);
    NDArray hidden =
        linear(joined, parameters.get(3), parameters.get(4)).getNDArrayInternal().relu();
    return linear(hidden, parameters.get(5), parameters.get(6));
  }

  private static NDArray sentences(NDList parameters, NDArray tokens, NDArray padding) {
    NDArray words =
        tokens
            .getNDArrayInternal()
            .embedding(tokens, parameters.get(0), SparseFormat.COO)
            .singletonOrThrow()
            .swapAxes(1, 2);
    NDArray features =
        words
            .getNDArrayInternal()
            .convolution(
                words,
                parameters.get(1),
                parameters.get(2),
                new Shape(1),
                new Shape(WINDOW / 2),
                new Shape(1),
                1)
            .singletonOrThrow();
    return features.add(padding).max(new int[] {2}).getNDArrayInternal().relu();
  }

  private static NDArray linear(NDArray units, NDArray weights, NDArray bias) {
    return units.getNDArrayInternal().linear(units, weights, bias).singletonOrThrow();
  }
}
