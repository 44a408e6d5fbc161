package org.transfernlp.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;

/** Completes the name of a recipe, or the path of a file. */
@Service
public final class StudySources implements Completer {

  @Reference
  @SuppressWarnings("NullAway.Init")
  private BundleContext context;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    List<String> ids = StudyCommand.recipeIds(context);
    int recipes = new StringsCompleter(ids, true).complete(session, commandLine, candidates);
    int files = new FileNames().complete(session, commandLine, candidates);
    return Math.max(recipes, files);
  }
}
