package org.transfernlp.dataset.files.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text in every line, all of one class. */
final class ClassTexts implements Rows {

  private final LineReader lines;
  private final String label;

  ClassTexts(LineReader lines, String label) {
    this.lines = lines;
    this.label = label;
  }

  @Override
  public @Nullable Row next() {
    String line = lines.next();
    return line == null ? null : new Row(lines.file(), lines.number(), label, List.of(line));
  }

  @Override
  public void close() {
    lines.close();
  }
}
