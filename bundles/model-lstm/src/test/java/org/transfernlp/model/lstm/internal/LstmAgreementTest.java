package org.transfernlp.model.lstm.internal;

import java.util.Map;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.model.layers.AgreementContract;

class LstmAgreementTest extends AgreementContract {

  LstmAgreementTest() {
    super(
        TaskKind.SINGLE_TEXT,
        Map.of(
            "packed",
            spec ->
                LstmModel.network(
                    spec, () -> new PackedLstmLayer(spec.embeddingSize(), spec.hiddenSize())),
            "Deeplearning4j",
            spec ->
                LstmModel.network(
                    spec, () -> new Dl4jLstmLayer(spec.embeddingSize(), spec.hiddenSize()))),
        PlainLstm::new);
  }
}
