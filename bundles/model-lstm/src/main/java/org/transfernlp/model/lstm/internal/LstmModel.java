package org.transfernlp.model.lstm.internal;

import java.util.Arrays;
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

/** Builds LSTM networks, computed in the way that suits the ND4J backend at hand. */
@Component
public final class LstmModel implements Model {

  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "lstm",
        "LSTM-RNN: embedding, LSTM, softmax on the last word's hidden state",
        TaskKind.SINGLE_TEXT,
        "Mou et al. 2016, section 3.1");
  }

  @Override
  public Network build(NetworkSpec spec) {
    return Nd4jBackend.choose(
        () -> network(spec, () -> new PackedLstmLayer(spec.embeddingSize(), spec.hiddenSize())),
        () -> network(spec, () -> new Dl4jLstmLayer(spec.embeddingSize(), spec.hiddenSize())));
  }

  static ClassifierNetwork network(NetworkSpec spec, Supplier<HiddenLayers> lstm) {
    int hidden = spec.hiddenSize();
    int gates = Gates.COUNT * hidden;
    float[] bias = new float[gates];
    Arrays.fill(bias, hidden, 2 * hidden, 1);
    return new ClassifierNetwork(
        spec,
        lstm,
        seed ->
            List.of(
                Glorot.weights("W", spec.embeddingSize(), gates, hidden, seed),
                Glorot.weights("RW", hidden, gates, hidden, seed),
                new Tensor("b", new int[] {gates}, bias)),
        new Dl4jLstmForm());
  }
}
