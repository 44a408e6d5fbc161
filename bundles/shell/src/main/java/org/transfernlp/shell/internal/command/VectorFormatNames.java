package org.transfernlp.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.transfernlp.shell.internal.embedding.Choice;

/** Completes the format of a file of word vectors. */
@Service
public final class VectorFormatNames implements Completer {

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    return new StringsCompleter(Choice.FORMAT.names()).complete(session, commandLine, candidates);
  }
}
