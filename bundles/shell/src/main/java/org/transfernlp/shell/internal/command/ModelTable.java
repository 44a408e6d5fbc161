package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.model.ModelInfo;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.trial.Columns;

/** The models, a line each. */
final class ModelTable {

  private static final int SHORTEST_TITLE = 20;
  private static final int SHORTEST_CITATION = 12;

  private final List<ModelInfo> models;

  ModelTable(List<ModelInfo> models) {
    this.models = List.copyOf(models);
  }

  /**
   * Prints a table. Where there are too few columns, titles are cut off, and citations left out if
   * little would remain of both.
   *
   * @param width columns of the terminal; 0 for no limit
   */
  void print(PrintStream out, Charset charset, int width) {
    int others =
        Columns.widest("Id", models, ModelInfo::id)
            + Columns.widest("Task", models, info -> task(info, width))
            + 2 * Columns.SEPARATOR;
    int left = Columns.left(width, others, SHORTEST_TITLE);
    int citation = Columns.widest("Citation", models, ModelTable::citation);
    int title = width == 0 ? left : left - Columns.SEPARATOR - citation;
    if (title < SHORTEST_TITLE) {
      title = left - Columns.SEPARATOR - SHORTEST_CITATION;
      citation = title < SHORTEST_TITLE ? 0 : SHORTEST_CITATION;
      title = citation == 0 ? left : title;
    }
    ShellTable table = new ShellTable().emptyTableText("No model is installed.");
    table.column("Id");
    table.column("Title");
    table.column("Task");
    if (citation > 0) {
      table.column("Citation");
    }
    for (ModelInfo info : models) {
      var row = table.addRow();
      row.addContent(info.id(), PlainText.crop(title(info), title), task(info, width));
      if (citation > 0) {
        row.addContent(PlainText.crop(citation(info), citation));
      }
    }
    table.print(out, charset, true);
  }

  /** Prints a line for each model, separated by tabs. */
  void printRows(PrintStream out, Charset charset) {
    ShellTable table = new ShellTable().emptyTableText("No model is installed.");
    for (String header : List.of("Id", "Title", "Task", "Citation")) {
      table.column(header);
    }
    for (ModelInfo info : models) {
      table.addRow().addContent(info.id(), title(info), task(info, 0), citation(info));
    }
    table.print(out, charset, false);
  }

  private static String title(ModelInfo info) {
    return PlainText.visible(info.title());
  }

  private static String citation(ModelInfo info) {
    return PlainText.visible(info.citation());
  }

  /** Short on a terminal, as one of 80 columns has no room for more. */
  private static String task(ModelInfo info, int width) {
    return width > 0 && info.kind() == TaskKind.TEXT_PAIR ? "pair" : info.kind().description();
  }
}
