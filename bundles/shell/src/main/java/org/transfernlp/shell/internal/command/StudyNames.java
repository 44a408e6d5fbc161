package org.transfernlp.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.transfernlp.study.Studies;
import org.transfernlp.study.StudySummary;

/** Completes the id of a study. */
@Service
public final class StudyNames implements Completer {

  @Reference(optional = true)
  private @Nullable Studies studies;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    List<String> ids =
        studies == null ? List.of() : studies.all().stream().map(StudySummary::id).toList();
    return new StringsCompleter(ids, true).complete(session, commandLine, candidates);
  }
}
