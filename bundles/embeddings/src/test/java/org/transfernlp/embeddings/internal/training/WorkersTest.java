package org.transfernlp.embeddings.internal.training;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkersTest {

  @Test
  void errorOfAnotherThreadStaysOne() {
    Thread caller = Thread.currentThread();
    CountDownLatch othersTurn = new CountDownLatch(1);
    OutOfMemoryError error = new OutOfMemoryError("none left");
    try (Workers workers = new Workers(2)) {
      assertSame(
          error,
          assertThrows(
              OutOfMemoryError.class,
              () ->
                  workers.run(
                      2,
                      task -> {
                        if (!Thread.currentThread().equals(caller)) {
                          othersTurn.countDown();
                          throw error;
                        }
                        await(othersTurn);
                      })));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
