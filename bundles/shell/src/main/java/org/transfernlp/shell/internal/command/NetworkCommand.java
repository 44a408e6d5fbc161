package org.transfernlp.shell.internal.command;

import java.util.Map;
import java.util.regex.Pattern;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.trial.TrialIds;
import org.transfernlp.store.ResultStore;

/** What the commands that use trained networks have in common. */
abstract class NetworkCommand extends StudyCommand {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST_NAME = 64;

  /**
   * The trial that is meant: that which is published under this name, otherwise that of this id.
   *
   * @throws ExperimentException if there is neither
   */
  final String trial(String typed) {
    ResultStore store = store();
    Map<String, String> published = store.published();
    String trial = published.get(typed);
    if (trial != null) {
      return trial;
    }
    if (!TrialIds.possible(typed)) {
      throw new ExperimentException(
          "'%s' is neither published nor the id of a trial; transfer:predictors lists what is published, transfer:trial-list lists trials."
              .formatted(PlainText.visible(typed)));
    }
    return TrialIds.resolve(store, typed);
  }

  /**
   * A name to publish under, if it can be one.
   *
   * @throws ExperimentException if it cannot
   */
  static String name(String typed) {
    if (!NAME.matcher(typed).matches() || typed.length() > LONGEST_NAME) {
      throw new ExperimentException(
          "A predictor's name is made of lower-case letters and digits, with hyphens between them, at most %d, but this is '%s'."
              .formatted(LONGEST_NAME, PlainText.visible(typed)));
    }
    return typed;
  }
}
