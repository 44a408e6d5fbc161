package org.transfernlp.itests.averaging;

import org.transfernlp.dataset.TaskKind;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelInfo;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;

/** Softmax of the average of a text's word vectors, in plain Java. */
public final class AveragingModel implements Model {

  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "words-averaged", "The average of the words", TaskKind.SINGLE_TEXT, "nobody yet");
  }

  @Override
  public Network build(NetworkSpec spec) {
    return new AveragingNetwork(spec);
  }
}
