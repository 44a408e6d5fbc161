package org.transfernlp.dataset.fetch.internal;

import java.time.Duration;

/**
 * How long to put up with a server.
 *
 * @param connect until there is a connection
 * @param stall until there is an answer, and from then on until {@code leastBytes} more have come
 * @param leastBytes what has to come within {@code stall}; one byte now and then is no progress
 * @param attempts how often a file is asked for, all in all, if the answers break off
 * @param pause between two attempts
 */
record Patience(Duration connect, Duration stall, int leastBytes, int attempts, Duration pause) {

  static final Patience USUAL =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(30), 4096, 5, Duration.ofSeconds(2));
}
