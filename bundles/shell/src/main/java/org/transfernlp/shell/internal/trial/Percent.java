package org.transfernlp.shell.internal.trial;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shares as people read them. */
public final class Percent {

  private Percent() {}

  /** A share with two digits, without the sign; "none" of nothing. */
  public static String of(@Nullable Double share) {
    return share == null || share.isNaN()
        ? "none"
        : String.format(Locale.ROOT, "%.2f", 100 * share);
  }

  /** A share for scripts, in full; empty if there is none. */
  public static String field(@Nullable Double share) {
    return share == null ? "" : share.toString();
  }
}
