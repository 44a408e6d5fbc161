package org.transfernlp.model.lstm.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.layers.Dl4jForm;

/**
 * The whole network in Deeplearning4j's layers: embedding, LSTM, last time step, softmax. It reads
 * token ids {@code [miniBatch, time]}, filled up behind the texts' ends with any id, and a mask
 * {@code [miniBatch, time]} that is 1 where a text has a word.
 */
final class Dl4jLstmForm implements Dl4jForm {

  @Override
  public MultiLayerNetwork network(NetworkSpec spec, Map<LayerGroup, List<Tensor>> parameters) {
    List<Tensor> hidden = of(LayerGroup.HIDDEN, parameters);
    List<Tensor> output = of(LayerGroup.OUTPUT, parameters);
    MultiLayerNetwork network = network(spec, output.get(1).values().length);
    Dl4jForm.assign(network, "0_W", of(LayerGroup.EMBEDDING, parameters).get(0));
    Dl4jForm.assign(network, "1_W", hidden.get(0));
    Dl4jForm.assign(network, "1_RW", hidden.get(1));
    Dl4jForm.assign(network, "1_b", hidden.get(2));
    Dl4jForm.assign(network, "2_W", output.get(0));
    Dl4jForm.assign(network, "2_b", output.get(1));
    return network;
  }

  private static List<Tensor> of(LayerGroup group, Map<LayerGroup, List<Tensor>> parameters) {
    return Objects.requireNonNull(parameters.get(group));
  }

  private static MultiLayerNetwork network(NetworkSpec spec, int classes) {
    int embedding = spec.embeddingSize();
    int hidden = spec.hiddenSize();
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(spec.seed())
                .dataType(DataType.FLOAT)
                .updater(new Sgd())
                .list()
                .layer(
                    new EmbeddingSequenceLayer.Builder()
                        .nIn(spec.vocabularySize())
                        .nOut(embedding)
                        .build())
                .layer(
                    new LastTimeStep(
                        new LSTM.Builder()
                            .nIn(embedding)
                            .nOut(hidden)
                            .activation(Activation.TANH)
                            .gateActivationFunction(Activation.SIGMOID)
                            .dataFormat(RNNFormat.NCW)
                            .build()))
                .layer(
                    new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nIn(hidden)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  @Override
  public String guide() {
    return """
        For a text of words `x_1 … x_T` (rows of `EMBEDDING/E`), with `h_0 = c_0 = 0` and products of \
        vectors element by element:

        ```
        [a f o g]_t = x_t W + h_{t-1} RW + b               t = 1 … T
        c_t = sigmoid(f_t) * c_{t-1} + sigmoid(g_t) * tanh(a_t)
        h_t = sigmoid(o_t) * tanh(c_t)
        p   = softmax(h_T V + v)                           the probability of each class
        ```

        `W`, `RW` and `b` are those of `HIDDEN`; each of `a` (block input), `f` (forget gate), `o` \
        (output gate) and `g` (input gate) is a quarter of their columns, in this order. `V` and `v` \
        are `OUTPUT/W` and `OUTPUT/b`. Nothing is computed for padding.

        `model.dl4j.zip` is a `MultiLayerNetwork` of Deeplearning4j 1.0.0-M2.1: \
        `MultiLayerNetwork.load(file, false)`, then `output(ids, false, mask, null)`. `ids` has the \
        shape `[miniBatch, time]` and holds token ids as numbers, filled up behind the end of each \
        text with any id, for example 0; `mask` has the same shape and is 1 where a text has a word \
        and 0 behind its end. The output is `[miniBatch, classes]`. To train it on, give it an \
        updater of your own: the file's is gradient descent without the trial's learning rate.""";
  }
}
