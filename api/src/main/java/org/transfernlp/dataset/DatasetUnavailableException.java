package org.transfernlp.dataset;

/**
 * Files of a dataset are absent. The message says what is missing, where it was looked for and how
 * to get it.
 */
public final class DatasetUnavailableException extends DatasetException {

  private static final long serialVersionUID = 1L;

  public DatasetUnavailableException(String message) {
    super(message);
  }
}
