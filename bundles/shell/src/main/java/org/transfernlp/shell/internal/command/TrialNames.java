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
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;

/** Completes the id of one of the latest trials. */
@Service
public final class TrialNames implements Completer {

  private static final int LATEST = 100;

  @Reference(optional = true)
  private @Nullable ResultStore store;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    List<String> ids =
        store == null
            ? List.of()
            : store.trials(TrialQuery.ALL.most(LATEST)).stream().map(TrialSummary::id).toList();
    return new StringsCompleter(ids, true).complete(session, commandLine, candidates);
  }
}
