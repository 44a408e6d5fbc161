package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.model.ModelInfo;
import org.transfernlp.shell.internal.run.PlainText;

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
    ShellTable table = new ShellTable().emptyTableText("No model is installed.");
    table.column("Id");
    table.column("Title");
    table.column("Task");
    table.column("Citation");
    catalogue.models().stream()
        .map(model -> model.info())
        .forEach(
            (ModelInfo info) ->
                table
                    .addRow()
                    .addContent(
                        info.id(),
                        PlainText.visible(info.title()),
                        info.kind().description(),
                        PlainText.visible(info.citation())));
    PrintStream out = out();
    table.print(out, charset(), !noFormat);
    if (!noFormat) {
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
