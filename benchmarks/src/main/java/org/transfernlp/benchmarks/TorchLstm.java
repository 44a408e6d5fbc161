package org.transfernlp.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.util.Arrays;
import org.transfernlp.model.Batch;
import org.transfernlp.model.TokenSequences;

/** PyTorch's LSTM on padded texts, time first, which is faster than texts first. */
final class TorchLstm implements TorchLayers {

  @Override
  public NDList parameters(NDManager manager, Workload workload) {
    int gates = 4 * Workload.HIDDEN;
    return new NDList(
        TorchLayers.random(manager, workload.vocabulary(), Workload.EMBEDDING),
        TorchLayers.random(manager, gates, Workload.EMBEDDING),
        TorchLayers.random(manager, gates, Workload.HIDDEN),
        TorchLayers.random(manager, gates),
        TorchLayers.random(manager, gates),
        TorchLayers.random(manager, workload.classes(), Workload.HIDDEN),
        TorchLayers.random(manager, workload.classes()));
  }

  @Override
  public NDList inputs(NDManager manager, Batch batch) {
    TokenSequences texts = batch.texts().get(0);
    int time = Workload.longest(texts);
    long[] tokens = new long[time * texts.size()];
    long[] last = new long[texts.size() * Workload.HIDDEN];
    for (int text = 0; text < texts.size(); text++) {
      int length = texts.length(text);
      for (int t = 0; t < length; t++) {
        tokens[t * texts.size() + text] = texts.tokens()[texts.offsets()[text] + t];
      }
      Arrays.fill(last, text * Workload.HIDDEN, (text + 1) * Workload.HIDDEN, length - 1);
    }
    return new NDList(
        manager.create(tokens, new Shape(time, texts.size())),
        manager.create(last, new Shape(1, texts.size(), Workload.HIDDEN)),
        manager.zeros(new Shape(1, texts.size(), Workload.HIDDEN)));
  }

  @Override
  public NDArray logits(NDList parameters, NDList inputs) {
    NDArray tokens = inputs.get(0);
    NDArray last = inputs.get(1);
    NDArray zeros = inputs.get(2);
    NDArray words =
        tokens
            .getNDArrayInternal()
            .embedding(tokens, parameters.get(0), SparseFormat.COO)
            .singletonOrThrow();
    NDArray states =
        words
            .getNDArrayInternal()
            .lstm(
                words,
                new NDList(zeros, zeros),
                new NDList(parameters.subList(1, 5)),
                true,
                1,
                0,
                true,
                false,
                false)
            .get(0);
    NDArray ended = states.gather(last, 0).squeeze(0);
    return ended
        .getNDArrayInternal()
        .linear(ended, parameters.get(5), parameters.get(6))
        .singletonOrThrow();
  }
}
