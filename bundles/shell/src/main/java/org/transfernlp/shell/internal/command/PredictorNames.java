package org.transfernlp.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.transfernlp.store.ResultStore;

/** Completes the name of a published predictor. */
@Service
public final class PredictorNames implements Completer {

  @Reference(optional = true)
  private @Nullable ResultStore store;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    List<String> names = store == null ? List.of() : List.copyOf(store.published().keySet());
    return new StringsCompleter(names, true).complete(session, commandLine, candidates);
  }
}
