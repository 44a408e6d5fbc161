package org.transfernlp.dataset.qc.internal;

import org.transfernlp.dataset.io.Line;
import org.transfernlp.dataset.io.Quoted;

/**
 * A line of the corpus.
 *
 * @param coarse index into {@link Classes#COARSE}
 * @param fine index into {@link Classes#FINE}
 * @param text the question
 */
record Question(int coarse, int fine, String text) {

  /**
   * Reads {@code COARSE:fine question}.
   *
   * @throws org.transfernlp.dataset.DatasetException if the line is none
   */
  static Question of(Line line) {
    int space = line.text().indexOf(' ');
    String name = space < 0 ? line.text() : line.text().substring(0, space);
    String text = space < 0 ? "" : line.text().substring(space + 1);
    int fine = Classes.FINE.indexOf(name);
    if (fine < 0) {
      throw line.broken(
          "the line begins with '%s', which is none of the classes, such as HUM:ind."
              .formatted(Quoted.text(name)));
    }
    if (text.isBlank()) {
      throw line.broken("there is no question after the class.");
    }
    String coarse = name.substring(0, name.indexOf(':'));
    return new Question(Classes.COARSE.indexOf(coarse), fine, text);
  }
}
