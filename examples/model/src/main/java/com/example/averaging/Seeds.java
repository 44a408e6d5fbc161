package com.example.averaging;

/** Seeds for the parts of a network. */
final class Seeds {

  private Seeds() {}

  /**
   * A seed for each part of each task, far from those of the others and of other networks:
   * neighbouring seeds must not give sequences of random numbers that are shifts of each other.
   */
  static long of(long network, String task, String part) {
    return mix(mix(mix(network + 1) + task.hashCode()) + part.hashCode());
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
