package org.transfernlp.dataset.files.internal;

import java.util.List;
import org.transfernlp.dataset.DatasetException;

/**
 * What a file says of one example.
 *
 * @param file where it stands
 * @param line at which it begins, counted from 1
 * @param label as it is written, without white space around it
 * @param texts as they are written
 */
record Row(String file, long line, String label, List<String> texts) {

  /** The exception to throw when this row is not what it should be. */
  DatasetException broken(String problem) {
    return broken(file, line, problem);
  }

  /**
   * The exception to throw when a file is not what it should be.
   *
   * @param line counted from 1
   */
  static DatasetException broken(String file, long line, String problem) {
    return new DatasetException(file + ":" + line + ": " + problem);
  }

  boolean hasEmptyText() {
    return texts.stream().anyMatch(Row::isEmpty);
  }

  /** Which of the texts is empty, for a message; the first if several are. */
  String emptyText() {
    if (texts.size() == 1) {
      return "the text";
    }
    return isEmpty(texts.get(0)) ? "the first text" : "the second text";
  }

  /** Whether there is nothing that could be seen. */
  private static boolean isEmpty(String text) {
    return text.codePoints().allMatch(Row::isInvisible);
  }

  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
