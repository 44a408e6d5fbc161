package org.transfernlp.engine.internal.trial;

/**
 * Independent seeds from one: whatever is random in a trial can be repeated without what came
 * before it.
 */
final class Seeds {

  private Seeds() {}

  /** The seed for a purpose at a place in the training. */
  static long of(long seed, String purpose, long epoch, long step) {
    long value = mix(seed + 0x9E3779B97F4A7C15L * purpose.hashCode());
    return mix(mix(value + epoch) + step);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014), a bijection. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
