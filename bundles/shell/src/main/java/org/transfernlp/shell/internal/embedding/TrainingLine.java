package org.transfernlp.shell.internal.embedding;

import java.util.Locale;
import org.transfernlp.embedding.EmbeddingProgress;
import org.transfernlp.shell.internal.run.Clock;

/** One line about the training of word vectors. */
public final class TrainingLine {

  private TrainingLine() {}

  /** The line. */
  public static String of(EmbeddingProgress progress) {
    return progress.wordsPerSecond() == 0
        ? progress.activity()
        : String.format(
            Locale.ROOT,
            "%s: %.0f %%, %,.0f words/s, %s left",
            progress.activity(),
            100 * progress.fraction(),
            progress.wordsPerSecond(),
            Clock.format(progress.timeLeft()));
  }
}
