package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.shell.internal.study.StudyTable;

/** Lists studies. */
@Service
@Command(
    scope = "transfer",
    name = "study-list",
    description = "Lists the studies, the latest first, and how far they are.")
public final class StudyListCommand extends StudyCommand {

  @Option(
      name = "--no-format",
      description =
          "Print a line for each study, for scripts: id, status, numbers of trials that are done,"
              + " that failed and that are known of, when it was begun and last changed, and title,"
              + " separated by tabs.")
  private boolean noFormat;

  @Override
  int run() {
    PrintStream out = out();
    StudyTable table = new StudyTable(studies().all());
    if (noFormat) {
      table.printRows(out);
    } else {
      table.print(out, charset(), screen().width());
    }
    out.flush();
    return DONE;
  }
}
