package org.transfernlp.model.cnn.pair.internal;

import java.util.List;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelInfo;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.layers.ClassifierNetwork;
import org.transfernlp.model.layers.Glorot;
import org.transfernlp.model.layers.HiddenLayers;
import org.transfernlp.model.layers.Nd4jBackend;

/** Builds Siamese CNNs, computed in the way that suits the ND4J backend at hand. */
@Component
public final class CnnPairModel implements Model {

  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "cnn-pair",
        "CNN-pair: embedding, convolution and max pooling of each text, hidden layer, softmax",
        TaskKind.TEXT_PAIR,
        "Mou et al. 2016, section 3.1");
  }

  @Override
  public Network build(NetworkSpec spec) {
    return Nd4jBackend.choose(
        () ->
            network(spec, () -> new DistinctWordsCnnPair(spec.embeddingSize(), spec.hiddenSize())),
        () -> network(spec, () -> new Dl4jCnnPair(spec.embeddingSize(), spec.hiddenSize())));
  }

  static ClassifierNetwork network(NetworkSpec spec, Supplier<HiddenLayers> layers) {
    int window = Convolution.WINDOW;
    int hidden = spec.hiddenSize();
    return new ClassifierNetwork(
        spec,
        layers,
        seed ->
            List.of(
                Glorot.weights("K", window * spec.embeddingSize(), hidden, window * hidden, seed),
                new Tensor("k", new int[] {hidden}, new float[hidden]),
                Glorot.weights("W", 2 * hidden, hidden, hidden, seed),
                new Tensor("b", new int[] {hidden}, new float[hidden])),
        new Dl4jCnnPairForm());
  }
}
