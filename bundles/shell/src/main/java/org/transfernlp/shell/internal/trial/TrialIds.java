package org.transfernlp.shell.internal.trial;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;

/** Ids of trials as users type them: in full, or as many characters of it as no other one has. */
public final class TrialIds {

  private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{1,64}");

  /** What is shown of an id: of ten thousand trials, no two are likely to have the same. */
  private static final int SHORT = 10;

  private static final int CANDIDATES = 5;

  private TrialIds() {}

  /** The start of an id, which is shown where there is little room. */
  public static String brief(String id) {
    return id.length() <= SHORT ? id : id.substring(0, SHORT);
  }

  /** Whether this can be an id or the start of one. */
  public static boolean possible(String typed) {
    return PREFIX.matcher(typed).matches();
  }

  /**
   * The id that is meant.
   *
   * @throws ExperimentException if it is none, or several could be
   */
  public static String resolve(ResultStore store, String typed) {
    if (!possible(typed)) {
      throw new ExperimentException(
          "A trial's id, or the start of one, is made of the digits 0 to 9 and a to f, but this is '%s'; transfer:trial-list lists trials."
              .formatted(PlainText.visible(typed)));
    }
    List<String> ids =
        store
            .trials(
                new TrialQuery(
                    null,
                    typed,
                    null,
                    null,
                    null,
                    null,
                    null,
                    TrialQuery.Order.STARTED,
                    CANDIDATES + 1))
            .stream()
            .map(TrialSummary::id)
            .toList();
    if (ids.isEmpty()) {
      throw absent(typed);
    }
    if (ids.size() == 1 || ids.contains(typed)) {
      return ids.contains(typed) ? typed : ids.get(0);
    }
    // A trial that has just this id may be older than the others that start so.
    if (store.trial(typed).isPresent()) {
      return typed;
    }
    throw new ExperimentException(
        "The ids of several trials start with '%s': %s%s; type more of the one that you mean."
            .formatted(
                typed,
                ids.stream().limit(CANDIDATES).sorted().collect(Collectors.joining(", ")),
                ids.size() > CANDIDATES ? " and others" : ""));
  }

  /**
   * The trial that is meant.
   *
   * @throws ExperimentException if it is none, or several could be
   */
  public static StoredTrial find(ResultStore store, String typed) {
    return store.trial(resolve(store, typed)).orElseThrow(() -> absent(typed));
  }

  private static ExperimentException absent(String typed) {
    return new ExperimentException(
        "There is no trial '%s'; transfer:trial-list lists them.".formatted(typed));
  }
}
