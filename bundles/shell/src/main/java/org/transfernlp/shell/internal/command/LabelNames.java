package org.transfernlp.shell.internal.command;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.transfernlp.experiment.Catalogue;

/** Completes a label of the dataset that stands in the same command line. */
@Service
public final class LabelNames implements Completer {

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Catalogue catalogue;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    List<String> arguments = Arrays.asList(commandLine.getArguments());
    List<String> labels =
        catalogue.datasets().stream()
            .map(dataset -> dataset.info())
            .filter(info -> arguments.contains(info.id()))
            .flatMap(info -> info.labels().stream())
            // Others would have to be quoted.
            .filter(label -> label.matches("[\\w.-]+"))
            .toList();
    return new StringsCompleter(labels, true).complete(session, commandLine, candidates);
  }
}
