package org.transfernlp.study;

/** What a report can be written as. */
public enum ReportFormat {
  /** One page with charts, which needs nothing else. */
  HTML,
  MARKDOWN,
  LATEX,
  CSV,
  JSON,
  /** The figure alone. */
  SVG
}
