package org.transfernlp.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.transfernlp.experiment.Catalogue;

/** Completes the name of a parameter of any strategy, up to its value. */
@Service
public final class StrategyParameters implements Completer {

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Catalogue catalogue;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    List<String> names =
        catalogue.strategies().stream()
            .flatMap(strategy -> strategy.info().parameters().stream())
            .map(parameter -> parameter.name() + "=")
            .distinct()
            .toList();
    return new StringsCompleter(names).complete(session, commandLine, candidates);
  }
}
