package org.transfernlp.embeddings.internal.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Some threads, the caller's among them, that do numbered tasks together. Those who wait sleep. To
 * be used by one thread.
 */
final class Workers implements AutoCloseable {

  private final int others;
  private final ExecutorService pool;
  private final List<Future<?>> running = new ArrayList<>();

  /** So many threads, with the one that calls {@link #run}. */
  Workers(int threads) {
    others = threads - 1;
    pool =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "word2vec");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Does the tasks 0 to {@code tasks - 1} and returns when all are done. Which thread does which
   * task is left to chance.
   *
   * @throws CancellationException if the calling thread is interrupted; tasks under way go on for a
   *     moment, no others begin
   */
  void run(int tasks, IntConsumer task) {
    AtomicInteger next = new AtomicInteger();
    Runnable some =
        () -> {
          for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
            task.accept(i);
          }
        };
    try {
      for (int i = 0; i < Math.min(others, tasks - 1); i++) {
        running.add(pool.submit(some));
      }
      for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        task.accept(i);
      }
      for (Future<?> other : running) {
        other.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error; // No memory left, for example: not a failure of the task.
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      next.set(tasks);
      running.clear();
    }
  }

  private static CancellationException cancelled(InterruptedException cause) {
    CancellationException cancelled = new CancellationException("The training was interrupted.");
    cancelled.initCause(cause);
    return cancelled;
  }

  /** Ends the threads. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
