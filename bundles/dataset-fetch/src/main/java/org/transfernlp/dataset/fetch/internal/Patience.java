package org.transfernlp.dataset.fetch.internal;

import java.time.Duration;

/**
 * How long to put up with a server.
 *
 * @param connect until there is a connection
 * @param stall until there is an answer, and from then on until {@code leastBytes} more have come
 * @param leastBytes what has to come within {@code stall}; one byte now and then is no progress
 * @param attempts how often a file is asked for, all in all, if the answers break off or the server
 *     is busy
 * @param pause between two attempts, if the server does not ask for another one
 * @param longestPause that a server may ask for
 * @param waiting how to let time pass
 */
record Patience(
    Duration connect,
    Duration stall,
    int leastBytes,
    int attempts,
    Duration pause,
    Duration longestPause,
    Waiting waiting) {

  /** At 1 KiB a second or more, so that no download takes for ever. */
  static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          30 * 1024,
          5,
          Duration.ofSeconds(2),
          Duration.ofSeconds(60),
          time -> Thread.sleep(time.toMillis()));

  /** Lets time pass. */
  @FunctionalInterface
  interface Waiting {
    void pass(Duration time) throws InterruptedException;
  }
}
