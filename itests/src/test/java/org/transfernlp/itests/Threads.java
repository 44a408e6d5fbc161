package org.transfernlp.itests;

import java.util.Map;

/** Shows what threads do, to see what somebody waits for. */
final class Threads {

  private Threads() {}

  /** The stacks of all threads. */
  static String dump() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      text.append(thread.getKey()).append('\n');
      for (StackTraceElement at : thread.getValue()) {
        text.append("    at ").append(at).append('\n');
      }
    }
    return text.toString();
  }
}
