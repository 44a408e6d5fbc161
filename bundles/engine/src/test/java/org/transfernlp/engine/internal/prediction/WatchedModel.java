package org.transfernlp.engine.internal.prediction;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.engine.internal.BagOfWords;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelInfo;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;

/** A model in plain Java whose networks are watched. */
final class WatchedModel implements Model {

  final BagOfWords bag = new BagOfWords();

  /** How many networks are not closed yet. */
  final AtomicInteger open = new AtomicInteger();

  /** What was answered to which tokens, mini-batch by mini-batch. */
  final List<Answered> answered = new CopyOnWriteArrayList<>();

  /** What its networks write as a file of their own; null if they do not. */
  volatile @Nullable String exported;

  /** The ending of that file. */
  volatile String ending = "toy.txt";

  /** Called before it is written. */
  volatile Runnable beforeExport = () -> {};

  /** Why that fails; null if it does not. */
  volatile @Nullable IOException failure;

  /** A mini-batch: tokens of all its texts and probabilities of all its examples. */
  record Answered(List<Integer> tokens, List<Float> probabilities) {}

  @Override
  public ModelInfo info() {
    return bag.info();
  }

  @Override
  public Network build(NetworkSpec spec) {
    open.incrementAndGet();
    return new WatchedNetwork(bag.build(spec));
  }

  private final class WatchedNetwork implements Network {

    private final Network network;
    private boolean closed;

    WatchedNetwork(Network network) {
      this.network = network;
    }

    @Override
    public void addTask(String task, int classes, Set<LayerGroup> shared) {
      network.addTask(task, classes, shared);
    }

    @Override
    public float trainStep(Batch batch, String task, StepOptions options) {
      return network.trainStep(batch, task, options);
    }

    @Override
    public void predict(Batch batch, String task, float[][] probabilities) {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      network.predict(batch, task, probabilities);
      answered.add(
          new Answered(
              Arrays.stream(batch.texts().get(0).tokens()).boxed().toList(),
              IntStream.range(0, batch.size())
                  .boxed()
                  .flatMap(
                      i ->
                          IntStream.range(0, probabilities[i].length)
                              .mapToObj(k -> probabilities[i][k]))
                  .toList()));
    }

    @Override
    public List<Tensor> read(LayerGroup group, String task) {
      return network.read(group, task);
    }

    @Override
    public void write(LayerGroup group, String task, List<Tensor> tensors) {
      network.write(group, task, tensors);
    }

    @Override
    public Optional<String> exportFormat() {
      return exported == null ? Optional.empty() : Optional.of(ending);
    }

    @Override
    public void export(String task, OutputStream out) throws IOException {
      beforeExport.run();
      if (failure != null) {
        throw failure;
      }
      String text = exported;
      if (text == null) {
        throw new UnsupportedOperationException();
      }
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String guide() {
      return exported == null ? "" : String.join("", Collections.nCopies(2, "How it is used."));
    }

    @Override
    public String computation() {
      return network.computation();
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        open.decrementAndGet();
        network.close();
      }
    }
  }
}
