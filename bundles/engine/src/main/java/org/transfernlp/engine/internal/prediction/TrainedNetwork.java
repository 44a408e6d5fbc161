package org.transfernlp.engine.internal.prediction;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.engine.internal.corpus.NewTexts;
import org.transfernlp.engine.internal.corpus.Vocabulary;
import org.transfernlp.engine.internal.trial.Departures;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelException;
import org.transfernlp.model.ModelInfo;
import org.transfernlp.model.Network;
import org.transfernlp.model.Tensor;
import org.transfernlp.prediction.Prediction;

/**
 * A trial's network with the words that it knows. Thread-safe; one thread at a time computes, and
 * {@link #close} waits for no more than the mini-batch at hand.
 */
final class TrainedNetwork implements AutoCloseable {

  /** The name of the only task. */
  static final String TASK = "target";

  private static final Logger LOG = LoggerFactory.getLogger(TrainedNetwork.class);

  private static final Prediction NONE = new Prediction("", List.of());

  private final TrainedTrial trial;
  private final Vocabulary vocabulary;
  private final Departures departures;

  // Null as soon as they are not needed: who keeps a predictor must not keep its model's classes.
  private volatile @Nullable Model model;
  private @Nullable Network network;

  // Set before the network is free, so that whoever computes many mini-batches makes way.
  private volatile boolean closed;

  TrainedNetwork(
      TrainedTrial trial,
      Vocabulary vocabulary,
      Model model,
      Network network,
      Departures departures) {
    this.trial = trial;
    this.vocabulary = vocabulary;
    this.model = model;
    this.network = network;
    this.departures = departures;
  }

  /**
   * Classifies some inputs. They are read in the mini-batches in which the trial reads a split of a
   * dataset, so that the test examples get the trial's answers bit for bit.
   *
   * @return one answer for each input, in order
   * @throws ExperimentException if an input has another number of texts, or the network was closed
   *     or its model has left meanwhile
   */
  List<Prediction> predict(List<List<String>> inputs) {
    requireTexts(inputs);
    if (inputs.isEmpty()) {
      return List.of();
    }
    Hyperparameters sizes = trial.result().spec().hyperparameters();
    List<Prediction> answers = new ArrayList<>(Collections.nCopies(inputs.size(), NONE));
    Iterator<Batch> batches =
        NewTexts.miniBatches(inputs, vocabulary, sizes.miniBatchSize(), sizes.maxTokens());
    while (batches.hasNext()) {
      Batch batch = batches.next();
      float[][] probabilities = probabilities(batch);
      for (int i = 0; i < batch.size(); i++) {
        answers.set(batch.labels()[i], answer(probabilities[i]));
      }
    }
    return List.copyOf(answers);
  }

  private void requireTexts(List<List<String>> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      int texts = inputs.get(i).size();
      if (texts != trial.task().kind().texts()) {
        throw new ExperimentException(
            "Input %d has %d texts, but the network of trial '%s' reads %s."
                .formatted(i + 1, texts, trial.id(), trial.task().kind().description()));
      }
    }
  }

  private synchronized float[][] probabilities(Batch batch) {
    float[][] probabilities = new float[batch.size()][trial.task().labels().size()];
    ask(
        network -> {
          network.predict(batch, TASK, probabilities);
          return probabilities;
        });
    return probabilities;
  }

  /** What the network says, or one sentence of what is wrong with it. */
  private <T> T ask(Function<Network, T> question) {
    Network present = present();
    try {
      return question.apply(present);
    } catch (ModelException e) {
      throw new ExperimentException(e.getMessage(), e);
    }
  }

  private Prediction answer(float[] probabilities) {
    int most = 0; // The first of equally probable ones, as in tests.
    for (int k = 0; k < probabilities.length; k++) {
      if (Float.isNaN(probabilities[k])) {
        throw new ExperimentException(
            "The network of trial '%s' gives no probabilities to one of these inputs."
                .formatted(trial.id()));
      }
      if (probabilities[k] > probabilities[most]) {
        most = k;
      }
    }
    return new Prediction(
        trial.task().labels().get(most),
        IntStream.range(0, probabilities.length).mapToObj(k -> (double) probabilities[k]).toList());
  }

  /** The tensors of a layer group. */
  synchronized List<Tensor> tensors(LayerGroup group) {
    return ask(network -> network.read(group, TASK));
  }

  /** See {@link Network#exportFormat}. */
  synchronized Optional<String> exportFormat() {
    return ask(Network::exportFormat);
  }

  /** See {@link Network#export}. */
  synchronized void export(OutputStream out) throws IOException {
    try {
      present().export(TASK, out);
    } catch (ModelException e) {
      throw new ExperimentException(e.getMessage(), e);
    }
  }

  /** See {@link Network#guide}. */
  synchronized String guide() {
    return ask(Network::guide);
  }

  /** How the model is called in full, and whom it is from. */
  synchronized String modelTitle() {
    present();
    ModelInfo info = Objects.requireNonNull(model).info();
    return "%s (%s)".formatted(info.title(), info.citation());
  }

  /** Whether it can still be used. Does not wait for what is computed meanwhile. */
  boolean isOpen() {
    Model builder = model;
    return !closed && builder != null && departures.isPresent(builder);
  }

  /** Whether this model built it. Does not wait for what is computed meanwhile. */
  boolean isOf(Model other) {
    return model == other;
  }

  private Network present() {
    Network open = network;
    if (open == null || closed) {
      throw new ExperimentException(
          "The predictor of trial '%s' was closed, or its model '%s' is not there any more."
              .formatted(trial.id(), modelId()));
    }
    if (!isOpen()) {
      close();
      throw new ExperimentException(
          "Model '%s' is not there any more, which the predictor of trial '%s' needs; install it again."
              .formatted(modelId(), trial.id()));
    }
    return open;
  }

  private String modelId() {
    return trial.result().spec().model();
  }

  @Override
  public void close() {
    closed = true;
    free();
  }

  private synchronized void free() {
    Network open = network;
    network = null;
    model = null;
    if (open != null) {
      try {
        open.close();
      } catch (ModelException e) {
        // Nobody needs it any more, and the networks of others are to be freed as well.
        LOG.warn("A network was not freed: {}", e.getMessage(), e);
      }
    }
  }
}
