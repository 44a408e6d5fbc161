package org.transfernlp.dataset.io;

/**
 * How much an {@link Archive} may hold, so that a crafted one cannot fill the memory or keep a
 * reader busy for ever.
 *
 * @param fileBytes the most that one wanted file may unpack to
 * @param totalBytes the most that the whole archive may unpack to, wanted or not
 */
public record ArchiveLimits(int fileBytes, long totalBytes) {

  /** What may be unpacked whatever the size of the archive: a bomb below this does no harm. */
  private static final long SMALL_BYTES = 1L << 30;

  /** Text packs to a third or a tenth of its size; a bomb to a thousandth. */
  private static final long LARGEST_RATIO = 100;

  /**
   * As much as texts of this packed size can come to.
   *
   * @param archiveBytes size of the archive
   * @param fileBytes the most that one wanted file may unpack to
   */
  public static ArchiveLimits ofTexts(long archiveBytes, int fileBytes) {
    return new ArchiveLimits(fileBytes, Math.max(SMALL_BYTES, LARGEST_RATIO * archiveBytes));
  }
}
