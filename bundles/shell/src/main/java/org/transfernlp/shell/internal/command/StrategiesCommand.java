package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.strategy.StrategyInfo;

/** Lists the ways to transfer. */
@Service
@Command(scope = "transfer", name = "strategies", description = "Lists the transfer strategies.")
public final class StrategiesCommand extends TransferCommand {

  @Option(name = "--no-format", description = "Print tabs instead of a table, for scripts.")
  private boolean noFormat;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Catalogue catalogue;

  @Override
  int run() {
    ShellTable table = new ShellTable().emptyTableText("No transfer strategy is installed.");
    table.column("Id");
    table.column("Title");
    table.column("Citation");
    catalogue.strategies().stream()
        .map(strategy -> strategy.info())
        .forEach(
            (StrategyInfo info) ->
                table
                    .addRow()
                    .addContent(
                        info.id(),
                        PlainText.visible(info.title()),
                        PlainText.visible(info.citation())));
    PrintStream out = out();
    table.print(out, charset(), !noFormat);
    out.flush();
    return DONE;
  }
}
