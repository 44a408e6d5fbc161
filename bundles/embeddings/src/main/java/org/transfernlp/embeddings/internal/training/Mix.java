package org.transfernlp.embeddings.internal.training;

/** Random bits that depend on numbers only: the mixing function of {@code SplittableRandom}. */
final class Mix {

  /** 2^64 over the golden ratio, odd: multiples of it are spread evenly. */
  static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mix() {}

  /** Stafford's variant 13 of MurmurHash3's finaliser. */
  static long of(long bits) {
    long z = bits;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** Bits of a key's element. */
  static long of(long key, long index) {
    return of(key + (index + 1) * GOLDEN);
  }
}
