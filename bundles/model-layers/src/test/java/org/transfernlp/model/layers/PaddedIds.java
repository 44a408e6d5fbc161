package org.transfernlp.model.layers;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.transfernlp.model.Batch;
import org.transfernlp.model.TokenSequences;

/**
 * Token ids as the guide of an exported network asks for them.
 *
 * @param ids of each text of a pair, {@code [miniBatch, time]}
 * @param masks of each text of a pair, {@code [miniBatch, time]}
 */
public record PaddedIds(INDArray[] ids, INDArray[] masks) {

  /**
   * Pads.
   *
   * @param more how many columns there are beyond the longest text
   * @param filling the id that stands behind a text's end
   */
  public static PaddedIds of(Batch batch, int more, int filling) {
    int time = more;
    for (TokenSequences texts : batch.texts()) {
      for (int text = 0; text < texts.size(); text++) {
        time = Math.max(time, texts.length(text) + more);
      }
    }
    INDArray[] ids = new INDArray[batch.texts().size()];
    INDArray[] masks = new INDArray[batch.texts().size()];
    for (int side = 0; side < ids.length; side++) {
      TokenSequences texts = batch.texts().get(side);
      ids[side] = Nd4j.zeros(texts.size(), time).addi(filling);
      masks[side] = Nd4j.zeros(texts.size(), time);
      for (int text = 0; text < texts.size(); text++) {
        for (int t = 0; t < texts.length(text); t++) {
          ids[side].putScalar(text, t, texts.tokens()[texts.offsets()[text] + t]);
          masks[side].putScalar(text, t, 1);
        }
      }
    }
    return new PaddedIds(ids, masks);
  }
}
