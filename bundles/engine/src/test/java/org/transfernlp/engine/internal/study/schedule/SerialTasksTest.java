package org.transfernlp.engine.internal.study.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialTasksTest {

  private final SerialTasks tasks = new SerialTasks();

  @Test
  void taskThatPostsAnotherOneIsNotNested() {
    List<String> order = new ArrayList<>();
    tasks.post(
        () -> {
          tasks.post(() -> order.add("second"));
          order.add("first");
        });
    assertEquals(List.of("first", "second"), order);
  }

  @Test
  void manyTasksOfOneAnotherNeedNoStack() {
    int[] count = new int[1];
    Runnable[] task = new Runnable[1];
    task[0] =
        () -> {
          if (++count[0] < 1_000_000) {
            tasks.post(task[0]);
          }
        };
    tasks.post(task[0]);
    assertEquals(1_000_000, count[0]);
  }

  @Test
  void tasksOfManyThreadsDoNotOverlap() throws InterruptedException {
    int[] count = new int[1];
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < 20_000; i++) {
                  tasks.post(() -> count[0]++);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(160_000, count[0]);
  }
}
