package org.transfernlp.model.lstm.internal;

import org.nd4j.linalg.factory.Nd4j;
import org.osgi.service.component.annotations.Component;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelException;
import org.transfernlp.model.ModelInfo;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;

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
    try {
      LstmLayer layer =
          onCpu()
              ? new PackedLstmLayer(spec.embeddingSize(), spec.hiddenSize())
              : new Dl4jLstmLayer(spec.embeddingSize(), spec.hiddenSize());
      return new LstmNetwork(spec, layer);
    } catch (LinkageError e) {
      throw new ModelException(
          "The native library of ND4J could not be loaded (%s); check that there is room for it (400 MB, %s) and that this is x86-64 Linux."
              .formatted(
                  root(e), System.getProperty("org.bytedeco.javacpp.cachedir", "~/.javacpp")),
          e);
    }
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static boolean onCpu() {
    return Nd4j.getBackend().getClass().getSimpleName().equals("CpuBackend");
  }
}
