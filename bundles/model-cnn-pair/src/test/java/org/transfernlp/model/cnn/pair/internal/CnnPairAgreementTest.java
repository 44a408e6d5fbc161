package org.transfernlp.model.cnn.pair.internal;

import java.util.Map;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.model.layers.AgreementContract;

class CnnPairAgreementTest extends AgreementContract {

  CnnPairAgreementTest() {
    super(
        TaskKind.TEXT_PAIR,
        Map.of(
            "distinct words",
            spec ->
                CnnPairModel.network(
                    spec, () -> new DistinctWordsCnnPair(spec.embeddingSize(), spec.hiddenSize())),
            "Deeplearning4j",
            spec ->
                CnnPairModel.network(
                    spec, () -> new Dl4jCnnPair(spec.embeddingSize(), spec.hiddenSize()))),
        PlainCnnPair::new);
  }
}
