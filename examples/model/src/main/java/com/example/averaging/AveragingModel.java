package com.example.averaging;

import org.osgi.service.component.annotations.Component;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelException;
import org.transfernlp.model.ModelInfo;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;

/**
 * A deep averaging network (Iyyer et al. 2015) with one hidden layer: the average of a text's word
 * vectors, rectified linear units, softmax.
 */
@Component
public final class AveragingModel implements Model {

  private static final ModelInfo INFO =
      new ModelInfo(
          "averaging",
          "Deep averaging network: the average of the words, a hidden layer, softmax",
          TaskKind.SINGLE_TEXT,
          "Iyyer et al. 2015: Deep unordered composition rivals syntactic methods for text"
              + " classification");

  @Override
  public ModelInfo info() {
    return INFO;
  }

  @Override
  public Network build(NetworkSpec spec) {
    long parameters = (long) spec.vocabularySize() * spec.embeddingSize();
    if (parameters > Integer.MAX_VALUE / 2) {
      throw new ModelException(
          "Word vectors of %,d words and size %,d are too many for the model averaging; lower one of them."
              .formatted(spec.vocabularySize(), spec.embeddingSize()),
          null);
    }
    return new AveragingNetwork(spec);
  }
}
