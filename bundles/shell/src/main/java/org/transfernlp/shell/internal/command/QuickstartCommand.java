package org.transfernlp.shell.internal.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.Trials;
import org.transfernlp.shell.internal.quickstart.Quickstart;
import org.transfernlp.shell.internal.quickstart.QuickstartTrials;

/** Shows transfer on generated data. */
@Service
@Command(
    scope = "transfer",
    name = "quickstart",
    description =
        "Shows on generated data, without any files, where transfer helps and where it does not."
            + " Fails if it comes out otherwise. Ctrl-C ends it.")
public final class QuickstartCommand extends TransferCommand {

  @Option(name = "--seeds", description = "How many times to train everything, at least 2.")
  private int seeds = 5;

  @Option(name = "--first-seed", description = "The first seed; the others follow it.")
  private long firstSeed = 1;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Trials trials;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Catalogue catalogue;

  @Override
  int run() {
    Quickstart quickstart = new Quickstart(trials, catalogue, screen(), out(), charset());
    return switch (quickstart.run(new QuickstartTrials(firstSeed, seeds))) {
      case AS_KNOWN -> DONE;
      case UNEXPECTED -> FAILED;
      case CANCELLED -> CANCELLED;
    };
  }
}
