package org.transfernlp.model.cnn.pair.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.transfernlp.model.layers.ExportContract;
import org.transfernlp.model.layers.PaddedIds;

class CnnPairExportTest extends ExportContract {

  CnnPairExportTest() {
    super(new CnnPairModel());
  }

  @Override
  protected INDArray probabilities(Path file, PaddedIds texts) throws IOException {
    ComputationGraph network = ComputationGraph.load(file.toFile(), false);
    return network.output(false, texts.ids(), texts.masks())[0];
  }
}
