package org.transfernlp.engine.internal.study.schedule;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after another, in the order in which they were posted, in a thread that posted one
 * of them. So what tasks share needs no lock, and a task that posts another one does not nest.
 * Thread-safe.
 */
public final class SerialTasks {

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * Runs a task, now or after those that were posted before.
   *
   * @param task throws nothing
   */
  public void post(Runnable task) {
    tasks.add(task);
    if (waiting.getAndIncrement() == 0) {
      do {
        tasks.remove().run();
      } while (waiting.decrementAndGet() > 0);
    }
  }
}
