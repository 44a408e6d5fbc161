package org.transfernlp.embeddings.internal;

import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Ends what an interrupted thread does by one kind of exception, wherever it was. */
public final class Cancellation {

  private Cancellation() {}

  /**
   * Does something.
   *
   * @throws CancellationException if it failed because the thread was interrupted, which it is not
   *     any more then
   */
  public static <T> T guard(Supplier<T> action) {
    try {
      check();
      return action.get();
    } catch (CancellationException e) {
      Thread.interrupted();
      throw e;
    } catch (RuntimeException e) {
      // Files are closed under the hands of an interrupted reader, who takes that for a failure.
      if (Thread.interrupted() || isClosedByInterrupt(e)) {
        throw (CancellationException) new CancellationException().initCause(e);
      }
      throw e;
    }
  }

  /**
   * Looks whether the thread is interrupted.
   *
   * @throws CancellationException if it is
   */
  public static void check() {
    if (Thread.interrupted()) {
      throw new CancellationException();
    }
  }

  private static boolean isClosedByInterrupt(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClosedByInterruptException) {
        return true;
      }
    }
    return false;
  }
}
