package org.transfernlp.model.lstm.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.transfernlp.model.layers.ExportContract;
import org.transfernlp.model.layers.PaddedIds;

class LstmExportTest extends ExportContract {

  LstmExportTest() {
    super(new LstmModel());
  }

  @Override
  protected INDArray probabilities(Path file, PaddedIds texts) throws IOException {
    MultiLayerNetwork network = MultiLayerNetwork.load(file.toFile(), false);
    return network.output(texts.ids()[0], false, texts.masks()[0], null);
  }
}
