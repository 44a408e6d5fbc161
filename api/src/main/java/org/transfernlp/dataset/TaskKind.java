package org.transfernlp.dataset;

/**
 * What a classifier for a dataset reads. A source can only be transferred to a target of its kind.
 */
public enum TaskKind {
  /** One text is assigned to a class. */
  SINGLE_TEXT(1, "one text"),
  /** A pair of texts is assigned to a class. */
  TEXT_PAIR(2, "a pair of texts");

  private final int texts;
  private final String description;

  TaskKind(int texts, String description) {
    this.texts = texts;
    this.description = description;
  }

  /** The number of texts of an example: 1 or 2. */
  public int texts() {
    return texts;
  }

  /** The kind in words, as shown to users. */
  public String description() {
    return description;
  }
}
