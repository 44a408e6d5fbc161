package org.transfernlp.model.layers;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.transfernlp.model.TokenSequences;

/**
 * Texts as Deeplearning4j's layers want them: a rectangle as long as the longest text, filled up
 * with zero vectors, and a mask.
 */
public final class PaddedTexts {

  private final TokenSequences texts;
  private final int embedding;
  private final int time;
  private final float[] units; // [texts * embedding * time]
  private final float[] mask; // [texts * time]

  /**
   * Pads.
   *
   * @param texts tokens are rows of {@code words}
   * @param words {@code [words * embedding]}
   */
  public PaddedTexts(TokenSequences texts, float[] words, int embedding) {
    this.texts = texts;
    this.embedding = embedding;
    int longest = 0;
    for (int text = 0; text < texts.size(); text++) {
      longest = Math.max(longest, texts.length(text));
    }
    time = longest;
    units = new float[texts.size() * embedding * time];
    mask = new float[texts.size() * time];
    for (int text = 0; text < texts.size(); text++) {
      for (int t = 0; t < texts.length(text); t++) {
        mask[text * time + t] = 1;
        for (int j = 0; j < embedding; j++) {
          units[unit(text, j, t)] = words[word(text, t) * embedding + j];
        }
      }
    }
  }

  /** The number of texts. */
  public int texts() {
    return texts.size();
  }

  /** The word vectors, {@code [texts, embedding, time]}. */
  public INDArray units() {
    return Nd4j.create(units, new long[] {texts.size(), embedding, time}, 'c');
  }

  /** 1 where a text has a word and 0 where it is filled up, {@code [texts, time]}. */
  public INDArray mask() {
    return Nd4j.create(mask, new long[] {texts.size(), time}, 'c');
  }

  /**
   * Sums gradients over the occurrences of each word.
   *
   * @param unitGradient by {@link #units}, {@code [texts, embedding, time]}
   * @param wordGradient is written to, {@code [words * embedding]}
   */
  public void sumByWord(INDArray unitGradient, float[] wordGradient) {
    float[] padded = unitGradient.dup('c').data().asFloat();
    Arrays.fill(wordGradient, 0);
    for (int text = 0; text < texts.size(); text++) {
      for (int t = 0; t < texts.length(text); t++) {
        for (int j = 0; j < embedding; j++) {
          wordGradient[word(text, t) * embedding + j] += padded[unit(text, j, t)];
        }
      }
    }
  }

  private int unit(int text, int j, int t) {
    return (text * embedding + j) * time + t;
  }

  private int word(int text, int t) {
    return texts.tokens()[texts.offsets()[text] + t];
  }
}
