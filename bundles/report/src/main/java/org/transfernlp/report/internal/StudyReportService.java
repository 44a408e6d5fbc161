package org.transfernlp.report.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.report.internal.format.CsvReport;
import org.transfernlp.report.internal.format.JsonReport;
import org.transfernlp.report.internal.format.LatexReport;
import org.transfernlp.report.internal.format.MarkdownReport;
import org.transfernlp.report.internal.format.SvgFigures;
import org.transfernlp.report.internal.html.HtmlReport;
import org.transfernlp.report.internal.model.Report;
import org.transfernlp.report.internal.model.ReportBuilder;
import org.transfernlp.report.internal.text.TextReport;
import org.transfernlp.store.ResultStore;
import org.transfernlp.study.ReportFormat;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyFormat;
import org.transfernlp.study.StudyReports;

/** Reports on the studies of a store. */
@Component(service = StudyReports.class)
public final class StudyReportService implements StudyReports {

  private final ResultStore store;
  private final AtomicReference<@Nullable Catalogue> catalogue = new AtomicReference<>();
  private final AtomicReference<@Nullable StudyFormat> format = new AtomicReference<>();

  /** Reports from a store. */
  @Activate
  public StudyReportService(@Reference ResultStore store) {
    this.store = store;
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void setCatalogue(Catalogue service) {
    catalogue.set(service);
  }

  void unsetCatalogue(Catalogue service) {
    catalogue.compareAndSet(service, null);
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void setFormat(StudyFormat service) {
    format.set(service);
  }

  void unsetFormat(StudyFormat service) {
    format.compareAndSet(service, null);
  }

  @Override
  public String text(String study, int width) {
    return new TextReport(width).write(report(study));
  }

  @Override
  public void write(String study, ReportFormat as, OutputStream out) throws IOException {
    Report report = report(study);
    switch (as) {
      case HTML -> write(HtmlReport.write(report), out);
      case MARKDOWN -> write(MarkdownReport.write(report), out);
      case LATEX -> write(LatexReport.write(report), out);
      case CSV -> {
        StringBuilder csv = new StringBuilder();
        CsvReport.write(report, csv);
        write(csv.toString(), out);
      }
      case JSON -> JsonReport.write(report, out);
      case SVG -> write(svg(report), out);
    }
    out.flush();
  }

  private Report report(String study) {
    return new ReportBuilder(store, catalogue.get(), format.get()).build(study);
  }

  private static String svg(Report report) {
    if (report.figures().isEmpty()) {
      throw new StudyException(
          "The study '%s' has no figure yet, as none of its trials has come far enough."
              .formatted(report.spec().id()));
    }
    return SvgFigures.document(report.heading(), report.figures());
  }

  private static void write(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
