package org.transfernlp.benchmarks;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.transfernlp.model.Batch;
import org.transfernlp.model.TokenSequences;

/** The same networks as Deeplearning4j's documentation would build them, on padded texts. */
final class Dl4j implements Candidate {

  private final ComputationGraph network;
  private final List<MultiDataSet> batches;
  private int step;

  private Dl4j(GraphBuilder layers, Workload workload) {
    network = new ComputationGraph(layers.setOutputs("O").build());
    network.init();
    batches = workload.batches().stream().map(batch -> dataSet(batch, workload.classes())).toList();
  }

  static Dl4j lstm(Workload workload) {
    return new Dl4j(
        graph()
            .addInputs("text")
            .addLayer("E", embedding(workload), "text")
            .addLayer(
                "H",
                new LastTimeStep(
                    new LSTM.Builder()
                        .nIn(Workload.EMBEDDING)
                        .nOut(Workload.HIDDEN)
                        .activation(Activation.TANH)
                        .dataFormat(RNNFormat.NCW)
                        .build()),
                "E")
            .addLayer("O", output(workload), "H"),
        workload);
  }

  static Dl4j cnnPair(Workload workload) {
    return new Dl4j(
        graph()
            .addInputs("left", "right")
            .addVertex("texts", new StackVertex(), "left", "right")
            .addLayer("E", embedding(workload), "texts")
            .addLayer(
                "convolution",
                new Convolution1DLayer.Builder()
                    .kernelSize(5)
                    .convolutionMode(ConvolutionMode.Same)
                    .rnnDataFormat(RNNFormat.NCW)
                    .nIn(Workload.EMBEDDING)
                    .nOut(Workload.HIDDEN)
                    .activation(Activation.RELU)
                    .build(),
                "E")
            .addLayer("pooled", new GlobalPoolingLayer(PoolingType.MAX), "convolution")
            .addVertex("leftVector", new UnstackVertex(0, 2), "pooled")
            .addVertex("rightVector", new UnstackVertex(1, 2), "pooled")
            .addVertex("joined", new MergeVertex(), "leftVector", "rightVector")
            .addLayer(
                "H",
                new DenseLayer.Builder()
                    .nIn(2 * Workload.HIDDEN)
                    .nOut(Workload.HIDDEN)
                    .activation(Activation.RELU)
                    .build(),
                "joined")
            .addLayer("O", output(workload), "H"),
        workload);
  }

  private static GraphBuilder graph() {
    return new NeuralNetConfiguration.Builder().updater(new Sgd(Workload.RATE)).graphBuilder();
  }

  private static EmbeddingSequenceLayer embedding(Workload workload) {
    return new EmbeddingSequenceLayer.Builder()
        .nIn(workload.vocabulary())
        .nOut(Workload.EMBEDDING)
        .build();
  }

  private static OutputLayer output(Workload workload) {
    return new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
        .nIn(Workload.HIDDEN)
        .nOut(workload.classes())
        .activation(Activation.SOFTMAX)
        .build();
  }

  @Override
  public Object train() {
    network.fit(next());
    return network;
  }

  @Override
  public Object predict() {
    MultiDataSet batch = next();
    return network.output(false, batch.getFeatures(), batch.getFeaturesMaskArrays());
  }

  private MultiDataSet next() {
    return batches.get(step++ % batches.size());
  }

  /** Both texts of a pair are filled up to one length, which stacking them wants. */
  private static MultiDataSet dataSet(Batch batch, int classes) {
    int time = batch.texts().stream().mapToInt(Workload::longest).max().orElse(0);
    int sides = batch.texts().size();
    INDArray[] features = new INDArray[sides];
    INDArray[] masks = new INDArray[sides];
    for (int side = 0; side < sides; side++) {
      TokenSequences texts = batch.texts().get(side);
      features[side] = Nd4j.zeros(batch.size(), 1, time);
      masks[side] = Nd4j.zeros(batch.size(), time);
      for (int text = 0; text < texts.size(); text++) {
        for (int t = 0; t < texts.length(text); t++) {
          features[side].putScalar(text, 0, t, texts.tokens()[texts.offsets()[text] + t]);
          masks[side].putScalar(text, t, 1);
        }
      }
    }
    INDArray labels = Nd4j.zeros(batch.size(), classes);
    for (int example = 0; example < batch.size(); example++) {
      labels.putScalar(example, batch.labels()[example], 1);
    }
    return new MultiDataSet(features, new INDArray[] {labels}, masks, null);
  }

  @Override
  public void close() {
    network.close();
  }
}
