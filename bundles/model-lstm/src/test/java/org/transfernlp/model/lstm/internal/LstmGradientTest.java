package org.transfernlp.model.lstm.internal;

import org.transfernlp.model.layers.GradientContract;

class LstmGradientTest extends GradientContract {

  LstmGradientTest() {
    super(new LstmModel());
  }
}
