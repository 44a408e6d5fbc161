package org.transfernlp.model.cnn.pair.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.layers.Dl4jForm;

/**
 * The whole network in Deeplearning4j's layers: both texts one above the other go through one
 * embedding, convolution and max pooling, and then side by side through the hidden layer. The two
 * inputs are token ids {@code [miniBatch, time]}, both with the same {@code time}, filled up behind
 * the texts' ends with any id, each with a mask {@code [miniBatch, time]} that is 1 where a text
 * has a word. The mask sets the vectors behind the end to zero, which is the edge that the
 * convolution is to see, and keeps them out of the pooling.
 */
final class Dl4jCnnPairForm implements Dl4jForm {

  @Override
  public ComputationGraph network(NetworkSpec spec, Map<LayerGroup, List<Tensor>> parameters) {
    List<Tensor> hidden = of(LayerGroup.HIDDEN, parameters);
    List<Tensor> output = of(LayerGroup.OUTPUT, parameters);
    ComputationGraph network = network(spec, output.get(1).values().length);
    Dl4jForm.assign(network, "embedding_W", of(LayerGroup.EMBEDDING, parameters).get(0));
    // Called [maps, embedding, window, 1] there, but with the memory of ours: see Dl4jCnnPair.
    Dl4jForm.assign(network, "convolution_W", hidden.get(0));
    Dl4jForm.assign(network, "convolution_b", hidden.get(1));
    Dl4jForm.assign(network, "hidden_W", hidden.get(2));
    Dl4jForm.assign(network, "hidden_b", hidden.get(3));
    Dl4jForm.assign(network, "output_W", output.get(0));
    Dl4jForm.assign(network, "output_b", output.get(1));
    return network;
  }

  private static List<Tensor> of(LayerGroup group, Map<LayerGroup, List<Tensor>> parameters) {
    return Objects.requireNonNull(parameters.get(group));
  }

  private static ComputationGraph network(NetworkSpec spec, int classes) {
    int embedding = spec.embeddingSize();
    int hidden = spec.hiddenSize();
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(spec.seed())
                .dataType(DataType.FLOAT)
                .updater(new Sgd())
                .graphBuilder()
                .addInputs("left", "right")
                .addVertex("texts", new StackVertex(), "left", "right")
                .addLayer(
                    "embedding",
                    new EmbeddingSequenceLayer.Builder()
                        .nIn(spec.vocabularySize())
                        .nOut(embedding)
                        .build(),
                    "texts")
                .addLayer(
                    "convolution",
                    new Convolution1DLayer.Builder()
                        .kernelSize(Convolution.WINDOW)
                        .stride(1)
                        .convolutionMode(ConvolutionMode.Same)
                        .rnnDataFormat(RNNFormat.NCW)
                        .nIn(embedding)
                        .nOut(hidden)
                        .activation(Activation.RELU)
                        .build(),
                    "embedding")
                .addLayer("pooling", new GlobalPoolingLayer(PoolingType.MAX), "convolution")
                .addVertex("leftText", new UnstackVertex(0, 2), "pooling")
                .addVertex("rightText", new UnstackVertex(1, 2), "pooling")
                .addVertex("joined", new MergeVertex(), "leftText", "rightText")
                .addLayer(
                    "hidden",
                    new DenseLayer.Builder()
                        .nIn(2 * hidden)
                        .nOut(hidden)
                        .activation(Activation.RELU)
                        .build(),
                    "joined")
                .addLayer(
                    "output",
                    new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nIn(hidden)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "hidden")
                .setOutputs("output")
                .build());
    network.init();
    return network;
  }

  @Override
  public String guide() {
    return """
        For a text of words `x_1 … x_T` (rows of `EMBEDDING/E`), with zero vectors `x_t` for `t < 1` \
        and `t > T`, and `[a, b]` for `a` and `b` end to end:

        ```
        f_t = relu([x_{t-2}, x_{t-1}, x_t, x_{t+1}, x_{t+2}] K + k)      for t = 1 … T
        s   = max over t = 1 … T of f_t, for each column by itself
        u   = relu([s_left, s_right] W + b)
        p   = softmax(u V + v)                                           the probability of each class
        ```

        `K`, `k`, `W` and `b` are those of `HIDDEN`; `V` and `v` are `OUTPUT/W` and `OUTPUT/b`. Both \
        texts of a pair have the same `E`, `K` and `k`. Nothing is pooled over positions where no \
        word is.

        `model.dl4j.zip` is a `ComputationGraph` of Deeplearning4j 1.0.0-M2.1: \
        `ComputationGraph.load(file, false)`, then \
        `output(false, new INDArray[] {left, right}, new INDArray[] {leftMask, rightMask})[0]`. All \
        four have the same shape `[miniBatch, time]`: the ids hold token ids as numbers, filled up \
        behind the end of each text with any id, for example 0; the masks are 1 where a text has a \
        word and 0 behind its end, and are always needed. The output is `[miniBatch, classes]`. To \
        train it on, give it an updater of your own: the file's is gradient descent without the \
        trial's learning rate.""";
  }
}
