package org.transfernlp.engine.internal.network;

import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.model.ModelException;

/** Turns what goes wrong in somebody's model into one sentence that names it. */
final class ModelFault {

  private static final Logger LOG = LoggerFactory.getLogger(ModelFault.class);

  /** Longer ones would push everything else off the screen. */
  private static final int MOST_CHARACTERS = 400;

  private ModelFault() {}

  /**
   * What to throw instead of what a model threw, which is logged: few of those who catch this show
   * more than its sentence.
   *
   * @param what it was to do, behind "failed to"
   */
  static ModelException of(String model, String what, Throwable cause) {
    LOG.warn("Model '{}' failed to {}", model, what, cause);
    return new ModelException(
        "Model '%s' failed to %s: %s".formatted(model, what, reason(cause)), cause);
  }

  /** The same if nothing was thrown, but what it gave is not allowed. */
  static ModelException of(String model, String what, String reason) {
    return new ModelException("Model '%s' failed to %s: %s".formatted(model, what, reason), null);
  }

  private static String reason(Throwable cause) {
    boolean forUsers = cause instanceof ModelException;
    // That of a ModelException is the word "null" where there is none.
    String message = forUsers && "null".equals(cause.getMessage()) ? null : cause.getMessage();
    if (message == null || message.isBlank()) {
      return forUsers
          ? "it does not say why; the log has more."
          : cause.getClass().getName() + "; the log has more.";
    }
    return forUsers ? line(message) : cause.getClass().getName() + ": " + line(message);
  }

  /** A message as one line of bearable length. */
  private static String line(String message) {
    String line = message.lines().map(String::strip).collect(Collectors.joining(" ")).strip();
    if (line.length() <= MOST_CHARACTERS) {
      return line;
    }
    int end = MOST_CHARACTERS;
    if (Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end) + "…";
  }
}
