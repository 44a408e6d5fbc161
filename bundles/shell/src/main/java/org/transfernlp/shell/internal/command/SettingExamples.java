package org.transfernlp.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/**
 * Completes a setting with those of Mou et al. 2016, table 3. They are written without spaces, so
 * that they need no quotes.
 */
@Service
public final class SettingExamples implements Completer {

  static final List<String> SETTINGS =
      List.of(
          "E:freeze,H:random,O:random",
          "E:freeze,H:freeze,O:random",
          "E:freeze,H:freeze,O:freeze",
          "E:tune,H:random,O:random",
          "E:tune,H:tune,O:random",
          "E:tune,H:tune,O:tune");

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    return new StringsCompleter(SETTINGS, true).complete(session, commandLine, candidates);
  }
}
