package org.transfernlp.shell.internal.run;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.ModelException;
import org.transfernlp.store.StoreException;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.study.StudyException;

/** What the user is told of an exception. */
public final class Failures {

  private Failures() {}

  /** The exception that others were only wrapped around. */
  public static Throwable root(Throwable problem) {
    Throwable root = problem;
    while ((root instanceof CompletionException || root instanceof ExecutionException)
        && root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** Whether the message of the exception is meant for users. */
  public static boolean expected(Throwable problem) {
    Throwable root = root(problem);
    return root instanceof ExperimentException
        || root instanceof StrategyException
        || root instanceof DatasetException
        || root instanceof EmbeddingException
        || root instanceof ModelException
        || root instanceof StoreException
        || root instanceof StudyException;
  }

  /** One line for the error stream. */
  public static String line(Throwable problem) {
    return "Error: " + message(problem);
  }

  /** What is said of an exception, in one line. */
  public static String message(Throwable problem) {
    Throwable root = root(problem);
    String message = String.valueOf(root.getMessage());
    if (root instanceof OutOfMemoryError) {
      return "This needs more memory than the %d MB that Java may use; set JAVA_MAX_MEM, for example to 8g."
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    String text =
        expected(root)
            ? message
            : "Unexpected %s%s; see the log for where it comes from."
                .formatted(
                    root.getClass().getSimpleName(),
                    root.getMessage() == null ? "" : " (" + message + ")");
    return oneLine(text);
  }

  /** A message, which may be coloured, as plain text in one line. */
  public static String oneLine(String text) {
    return PlainText.visible(text.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  /** The exception to throw on, for one that another thread ended with. */
  public static RuntimeException unchecked(Throwable problem) {
    Throwable root = root(problem);
    return root instanceof RuntimeException unchecked ? unchecked : new CompletionException(root);
  }
}
