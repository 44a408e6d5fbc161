package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.model.Model;

/** Lists what can be trained. */
@Service
@Command(scope = "transfer", name = "models", description = "Lists the models.")
public final class ModelsCommand extends TransferCommand {

  @Option(name = "--no-format", description = "Print tabs instead of a table, for scripts.")
  private boolean noFormat;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Catalogue catalogue;

  @Override
  int run() {
    PrintStream out = out();
    ModelTable table = new ModelTable(catalogue.models().stream().map(Model::info).toList());
    if (noFormat) {
      table.printRows(out, charset());
    } else {
      table.print(out, charset(), screen().width());
      Shadowed.print(
          out,
          screen().width(),
          "model",
          catalogue.hiddenModels(),
          model -> model.info().id(),
          catalogue::model);
    }
    out.flush();
    return DONE;
  }
}
