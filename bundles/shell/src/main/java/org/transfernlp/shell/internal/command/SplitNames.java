package org.transfernlp.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.transfernlp.shell.internal.dataset.SplitName;

/** Completes the name of a split. */
@Service
public final class SplitNames implements Completer {

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    return new StringsCompleter(SplitName.ALL).complete(session, commandLine, candidates);
  }
}
