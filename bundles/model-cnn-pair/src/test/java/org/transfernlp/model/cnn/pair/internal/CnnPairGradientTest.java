package org.transfernlp.model.cnn.pair.internal;

import org.transfernlp.model.layers.GradientContract;

class CnnPairGradientTest extends GradientContract {

  CnnPairGradientTest() {
    super(new CnnPairModel());
  }
}
