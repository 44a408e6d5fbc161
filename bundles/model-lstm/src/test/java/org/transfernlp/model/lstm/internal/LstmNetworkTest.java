package org.transfernlp.model.lstm.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.layers.NetworkContract;

class LstmNetworkTest extends NetworkContract {

  LstmNetworkTest() {
    super(new LstmModel());
  }

  @Test
  void recordNamesTheKernelsThatComputed() {
    try (Network network = new LstmModel().build(new NetworkSpec(10, 4, 4, 1))) {
      assertTrue(
          network.computation().matches("packed texts on CPU, OpenBLAS [A-Z0-9]+"),
          network.computation());
    }
  }
}
