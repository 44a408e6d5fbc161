package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.embedding.UserPath;
import org.transfernlp.shell.internal.study.StudyIds;
import org.transfernlp.shell.internal.study.UserFile;
import org.transfernlp.study.ReportFormat;
import org.transfernlp.study.StudyReports;

/** Writes reports of a study to files. */
@Service
@Command(
    scope = "transfer",
    name = "report",
    description =
        "Writes what has come out of a study so far to one or several files; the folders must"
            + " exist.")
public final class ReportCommand extends StudyCommand {

  @Argument(
      name = "STUDY",
      description = "Id of the study, see transfer:study-list.",
      required = true,
      multiValued = true)
  @Completion(StudyNames.class)
  private List<String> arguments = new ArrayList<>();

  @Option(name = "--html", description = "A page with interactive charts, which needs no network.")
  @Completion(FileNames.class)
  private @Nullable String html;

  @Option(name = "--markdown", description = "Tables in Markdown.")
  @Completion(FileNames.class)
  private @Nullable String markdown;

  @Option(name = "--latex", description = "Tables for a paper.")
  @Completion(FileNames.class)
  private @Nullable String latex;

  @Option(name = "--csv", description = "The figures, for spreadsheets and statistics programs.")
  @Completion(FileNames.class)
  private @Nullable String csv;

  @Option(name = "--json", description = "All of it, for programs.")
  @Completion(FileNames.class)
  private @Nullable String json;

  @Option(name = "--svg", description = "The study's figure.")
  @Completion(FileNames.class)
  private @Nullable String svg;

  @Option(name = "--force", description = "Replace files that exist.")
  private boolean force;

  @Override
  int run() {
    String id =
        StudyIds.check(exactly(TrailingOptions.take(this, arguments), "a study's id").get(0));
    Map<ReportFormat, Path> files = files();
    StudyReports reports = reports();
    // Nothing is written if one of the files cannot be.
    files.values().forEach(file -> UserFile.check(file, force));
    PrintStream out = out();
    files.forEach(
        (format, file) -> {
          long bytes = UserFile.write(file, force, stream -> reports.write(id, format, stream));
          out.println(String.format(Locale.ROOT, "Written: %s (%,d bytes)", file, bytes));
          out.flush();
        });
    return DONE;
  }

  private Map<ReportFormat, Path> files() {
    Map<ReportFormat, Path> files = new EnumMap<>(ReportFormat.class);
    for (ReportFormat format : ReportFormat.values()) {
      String typed = typed(format);
      if (typed != null) {
        files.put(format, UserPath.of(typed));
      }
    }
    if (files.isEmpty()) {
      throw new ExperimentException(
          "Say what to write: one or several of --html, --markdown, --latex, --csv, --json and --svg, each with a file.");
    }
    if (new HashSet<>(files.values()).size() < files.size()) {
      throw new ExperimentException("Two reports cannot be written to the same file.");
    }
    return files;
  }

  private @Nullable String typed(ReportFormat format) {
    return switch (format) {
      case HTML -> html;
      case MARKDOWN -> markdown;
      case LATEX -> latex;
      case CSV -> csv;
      case JSON -> json;
      case SVG -> svg;
    };
  }
}
