package org.transfernlp.shell.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.TrialQuery;

/** Completes the name of a published predictor, or the id of one of the latest trials. */
@Service
public final class NetworkNames implements Completer {

  private static final int LATEST = 100;

  @Reference(optional = true)
  private @Nullable ResultStore store;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    List<String> names = new ArrayList<>();
    if (store != null) {
      names.addAll(store.published().keySet());
      store.trials(TrialQuery.ALL.most(LATEST)).forEach(trial -> names.add(trial.id()));
    }
    return new StringsCompleter(names, true).complete(session, commandLine, candidates);
  }
}
