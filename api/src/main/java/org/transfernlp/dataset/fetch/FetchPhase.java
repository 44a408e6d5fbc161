package org.transfernlp.dataset.fetch;

/** What is being done about a download. */
public enum FetchPhase {
  /** Somebody else downloads into the same data folder. */
  WAITING,
  /** The server was asked and has not answered yet, or is asked again in a moment. */
  CONNECTING,
  /** Bytes come in. */
  DOWNLOADING,
  /** A file is compared with its SHA-256. */
  CHECKING,
  /** The members of an archive are written. */
  UNPACKING
}
