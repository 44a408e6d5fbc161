package org.transfernlp.shell.internal.study;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.trial.Columns;
import org.transfernlp.shell.internal.trial.Fields;
import org.transfernlp.shell.internal.trial.LocalTime;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudySummary;

/** A list of studies. */
public final class StudyTable {

  private static final int SHORTEST_ID = 24;
  private static final int SHORTEST_TITLE = 10;

  private final List<StudySummary> studies;

  /** A list in the order of the rows. */
  public StudyTable(List<StudySummary> studies) {
    this.studies = List.copyOf(studies);
  }

  /**
   * Prints a table.
   *
   * @param width columns of the terminal; 0 for no limit
   */
  public void print(PrintStream out, Charset charset, int width) {
    int others =
        Columns.widest("Status", studies, study -> word(study.status()))
            + Columns.widest("Done", studies, StudyTable::done)
            + Columns.widest("Failed", studies, StudyTable::failed)
            + Columns.widest("Last change", studies, StudyTable::updated)
            + 4 * Columns.SEPARATOR;
    int ids =
        Math.min(
            Columns.widest("Study", studies, StudySummary::id),
            Columns.left(width, others, SHORTEST_ID));
    int titles = Columns.left(width, others + ids + Columns.SEPARATOR, 0);
    boolean titled = titles >= SHORTEST_TITLE;
    ShellTable table = new ShellTable().emptyTableText("There are no studies.");
    table.column("Study");
    table.column("Status");
    table.column("Done").alignRight();
    table.column("Failed").alignRight();
    table.column("Last change");
    if (titled) {
      table.column("Title");
    }
    for (StudySummary study : studies) {
      var row = table.addRow();
      row.addContent(
          PlainText.crop(study.id(), ids),
          word(study.status()),
          done(study),
          failed(study),
          updated(study));
      if (titled) {
        row.addContent(PlainText.crop(PlainText.visible(study.title()), titles));
      }
    }
    table.print(out, charset, true);
  }

  /** Prints a line for each study, with fields that are separated by tabs. */
  public void printRows(PrintStream out) {
    for (StudySummary study : studies) {
      out.println(
          Fields.line(
              study.id(),
              word(study.status()),
              Integer.toString(study.done()),
              Integer.toString(study.failed()),
              Integer.toString(study.trials()),
              study.created().toString(),
              study.updated().toString(),
              study.title()));
    }
  }

  /** A status as users read it. */
  public static String word(StudyStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static String done(StudySummary study) {
    // Trials are known when they begin: of a study that is not done, there may be more.
    return study.done() + "/" + study.trials() + (study.status() == StudyStatus.DONE ? "" : "+");
  }

  private static String failed(StudySummary study) {
    return study.failed() == 0 ? "" : Integer.toString(study.failed());
  }

  private static String updated(StudySummary study) {
    return LocalTime.format(study.updated());
  }
}
