package org.transfernlp.dataset.io;

import java.nio.file.Path;
import org.transfernlp.dataset.DatasetException;

/**
 * A line of a {@link TextFile}.
 *
 * @param file where it stands
 * @param number counted from 1
 * @param text without its line end
 */
public record Line(Path file, long number, String text) {

  /**
   * The text of a line that must have one.
   *
   * @throws DatasetException if there is only white space
   */
  public String nonBlankText() {
    if (text.isBlank()) {
      throw broken("the line is blank; the official file has a text in every line.");
    }
    return text;
  }

  /** The exception to throw when this line is not what it should be. */
  public DatasetException broken(String problem) {
    return DatasetException.at(file, number, problem);
  }
}
