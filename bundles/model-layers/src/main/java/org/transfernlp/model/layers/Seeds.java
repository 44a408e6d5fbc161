package org.transfernlp.model.layers;

/** Seeds for the parts of a network. */
final class Seeds {

  private Seeds() {}

  /**
   * A seed for each part, far from those of other parts and of other networks: SplittableRandom's
   * streams of two seeds that differ by a multiple of its increment are shifts of each other.
   */
  static long ofPart(String part, long networkSeed) {
    return mix(mix(networkSeed + 1) + part.hashCode());
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014), a bijection. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
