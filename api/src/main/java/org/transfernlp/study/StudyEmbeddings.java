package org.transfernlp.study;

import org.jspecify.annotations.Nullable;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.embedding.Word2VecOptions;

/**
 * The word vectors of a study.
 *
 * @param name what they are kept under
 * @param texts what to train them on before the first trial; null if they are there already
 * @param options how to train them; the usual ones if that is not to be done
 */
public record StudyEmbeddings(String name, @Nullable TrainingTexts texts, Word2VecOptions options) {

  public StudyEmbeddings {
    if (texts == null) {
      options = Word2VecOptions.SKIP_GRAM;
    }
  }
}
