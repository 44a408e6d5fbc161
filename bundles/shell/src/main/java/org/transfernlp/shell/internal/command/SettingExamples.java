package org.transfernlp.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/**
 * Completes a setting with those of Mou et al. 2016, tables 2 and 3 and figure 4, and some that are
 * like them. They are written without spaces, so that they need no quotes.
 */
@Service
public final class SettingExamples implements Completer {

  static final List<String> SETTINGS =
      List.of(
          "E:word2vec,H:random,O:random",
          "E:freeze,H:random,O:random",
          "E:freeze,H:freeze,O:random",
          "E:freeze,H:freeze,O:freeze",
          "E:tune,H:random,O:random",
          "E:tune,H:tune,O:random",
          "E:tune,H:tune,O:tune",
          "E:share,H:random,O:random",
          "E:share,H:share,O:random",
          "E:share,H:share,O:share",
          "E:word2vec+share,H:share,O:random",
          "E:tune+share,H:share,O:random",
          "E:tune+share,H:tune+share,O:random",
          "E:tune+share,H:tune+share,O:tune+share");

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    return new StringsCompleter(SETTINGS, true).complete(session, commandLine, candidates);
  }
}
