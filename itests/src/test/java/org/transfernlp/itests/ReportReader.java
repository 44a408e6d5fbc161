package org.transfernlp.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.transfernlp.study.ReportFormat;
import org.transfernlp.study.StudyReports;

/** Reads reports of finished studies, which say the same at every time. */
final class ReportReader {

  private static final int WIDTH = 120;

  private final Laboratory laboratory;
  private final Map<String, String> read = new ConcurrentHashMap<>();

  ReportReader(Laboratory laboratory) {
    this.laboratory = laboratory;
  }

  /** The study has come to its end. */
  void add(String study) {
    read.put(study, "");
  }

  /** Until nothing new is begun. */
  void work() throws InterruptedException {
    while (laboratory.isOpen()) {
      Laboratory.pause();
      for (String study : read.keySet()) {
        if (laboratory.isOpen()) {
          Laboratory.pause();
          read(study);
        }
      }
    }
  }

  private void read(String study) throws InterruptedException {
    laboratory.attempt(
        "report",
        StudyReports.class,
        reports -> {
          String now = reports.text(study, WIDTH);
          String before = read.put(study, now);
          if (before != null && !before.isEmpty() && !before.equals(now)) {
            laboratory.problem(
                "Report of " + study + " was\n" + before + "\nand is\n" + now,
                new AssertionError());
          }
          for (ReportFormat format : ReportFormat.values()) {
            if (format != ReportFormat.SVG) { // A table has no figure.
              write(reports, study, format);
            }
          }
        });
  }

  private void write(StudyReports reports, String study, ReportFormat format) {
    try {
      reports.write(study, format, OutputStream.nullOutputStream());
    } catch (IOException e) {
      // Nothing is wrong with it if the bundle that writes has left, which who asked looks at.
      throw new UncheckedIOException("Report of " + study + " as " + format, e);
    }
  }
}
