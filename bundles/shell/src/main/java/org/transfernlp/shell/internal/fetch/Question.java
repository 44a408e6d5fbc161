package org.transfernlp.shell.internal.fetch;

import org.jspecify.annotations.Nullable;

/** Somebody who can be asked. */
@FunctionalInterface
public interface Question {

  /**
   * Asks, and waits for the answer.
   *
   * @return the line that was typed; null if nobody is there
   * @throws InterruptedException if Ctrl-C was the answer
   */
  @Nullable String ask(String question) throws InterruptedException;
}
