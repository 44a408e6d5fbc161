package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Ends a publication. */
@Service
@Command(
    scope = "transfer",
    name = "withdraw",
    description = "Ends the publication of a predictor. The trial stays.")
public final class WithdrawCommand extends NetworkCommand {

  @Argument(
      name = "NAME",
      description = "Name of the predictor, see transfer:predictors.",
      required = true,
      multiValued = true)
  @Completion(PredictorNames.class)
  private List<String> arguments = new ArrayList<>();

  @Override
  int run() {
    String name = name(exactly(TrailingOptions.take(this, arguments), "a predictor's name").get(0));
    predictors().withdraw(name);
    PrintStream out = out();
    out.println("Withdrawn: " + name);
    out.flush();
    return DONE;
  }
}
