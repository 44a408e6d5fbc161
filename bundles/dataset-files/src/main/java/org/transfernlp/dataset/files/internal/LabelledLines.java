package org.transfernlp.dataset.files.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A label, a separator and a text in every line; lines of nothing are passed over. */
final class LabelledLines implements Rows {

  private final LineReader lines;
  private final String separator;

  LabelledLines(LineReader lines, String separator) {
    this.lines = lines;
    this.separator = separator;
  }

  @Override
  public @Nullable Row next() {
    String line = lines.next();
    while (line != null && line.isEmpty()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    int end = line.indexOf(separator);
    if (end < 0) {
      throw lines.broken(
          "there is no separator %s between a label and a text; set separator to what the file has."
              .formatted(Separators.describe(separator)));
    }
    return new Row(
        lines.file(),
        lines.number(),
        line.substring(0, end).strip(),
        List.of(line.substring(end + separator.length())));
  }

  @Override
  public void close() {
    lines.close();
  }
}
