package org.transfernlp.itests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a page shows what a command prints. A line {@code …} of the page stands for any lines.
 * Numbers with decimals may be others, as those of a training depend on the processor, and so may
 * probabilities, durations, and the widths of columns; words and whole numbers may not.
 */
final class ShownOutput {

  private static final Pattern LINES = Pattern.compile("[─┼│]+");
  private static final Pattern DECIMALS = Pattern.compile("(< )?[+-]?\\d+\\.\\d+");
  private static final Pattern SECONDS = Pattern.compile("\\d+ (s|min)\\b");
  private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{12,64}\\b");

  private ShownOutput() {}

  /** The lines of the page that are not printed, one after the other, where they should be. */
  static Optional<String> missing(List<String> shown, String printed) {
    return missing(
        shown.stream().map(ShownOutput::plain).toList(),
        printed.lines().map(ShownOutput::plain).toList());
  }

  /** The same of lines that must be as they are. */
  static Optional<String> missing(List<String> shown, List<String> lines) {
    int next = 0;
    List<String> part = new ArrayList<>();
    for (int i = 0; i <= shown.size(); i++) {
      if (i < shown.size() && !shown.get(i).equals("…")) {
        part.add(shown.get(i));
        continue;
      }
      int found = Collections.indexOfSubList(lines.subList(next, lines.size()), part);
      if (found < 0) {
        return Optional.of(String.join("\n", part));
      }
      next += found + part.size();
      part.clear();
    }
    return Optional.empty();
  }

  private static String plain(String line) {
    String text = LINES.matcher(line).replaceAll(" ");
    text = HASH.matcher(text).replaceAll("#");
    text = DECIMALS.matcher(text).replaceAll("#");
    text = SECONDS.matcher(text).replaceAll("# $1");
    return text.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
  }
}
