package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.shell.internal.dataset.DatasetList;

/** Lists what can be trained on. */
@Service
@Command(
    scope = "transfer",
    name = "datasets",
    description = "Lists the datasets and whether their files are there.")
public final class DatasetsCommand extends TransferCommand {

  @Option(
      name = "--no-format",
      description =
          "Print a line for each dataset, for scripts: id, title, task, number of classes, sizes,"
              + " and yes, or no and why, separated by tabs.")
  private boolean noFormat;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Catalogue catalogue;

  @Override
  int run() {
    PrintStream out = out();
    DatasetList list = new DatasetList(catalogue.datasets(), catalogue.hiddenDatasets());
    if (noFormat) {
      list.printRows(out, charset());
    } else {
      list.print(out, charset(), screen().width());
    }
    out.flush();
    return DONE;
  }
}
