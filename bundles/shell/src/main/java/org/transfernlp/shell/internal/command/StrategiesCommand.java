package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.experiment.Catalogue;

/** Lists the ways to transfer. */
@Service
@Command(
    scope = "transfer",
    name = "strategies",
    description =
        "Lists the transfer strategies: the setting that each usually has, and its parameters with"
            + " their usual values.")
public final class StrategiesCommand extends TransferCommand {

  @Option(
      name = "--no-format",
      description =
          "Print a line for each strategy, for scripts: id, title, citation, usual setting, and name,"
              + " usual value, range and meaning of each parameter, separated by tabs.")
  private boolean noFormat;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Catalogue catalogue;

  @Override
  int run() {
    PrintStream out = out();
    StrategyList list =
        new StrategyList(catalogue.strategies().stream().map(strategy -> strategy.info()).toList());
    if (noFormat) {
      list.printRows(out);
    } else {
      list.print(out, screen().width());
      Shadowed.print(
          out,
          screen().width(),
          "strategy",
          catalogue.hiddenStrategies(),
          strategy -> strategy.info().id(),
          catalogue::strategy);
    }
    out.flush();
    return DONE;
  }
}
