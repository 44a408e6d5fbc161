package org.transfernlp.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.transfernlp.experiment.Catalogue;

/** Completes the id of a strategy. */
@Service
public final class StrategyIds implements Completer {

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Catalogue catalogue;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    List<String> ids =
        catalogue.strategies().stream().map(strategy -> strategy.info().id()).toList();
    return new StringsCompleter(ids).complete(session, commandLine, candidates);
  }
}
