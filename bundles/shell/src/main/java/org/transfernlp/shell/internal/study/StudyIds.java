package org.transfernlp.shell.internal.study;

import java.util.regex.Pattern;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.study.StudyException;

/** Ids of studies as users type them. */
public final class StudyIds {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private StudyIds() {}

  /**
   * The id, if it can be one.
   *
   * @throws StudyException if it cannot
   */
  public static String check(String typed) {
    if (!ID.matcher(typed).matches()) {
      throw new StudyException(
          "A study's id is made of lower-case letters, digits and hyphens, at most 64, but this is '%s'; transfer:study-list lists studies."
              .formatted(PlainText.visible(typed)));
    }
    return typed;
  }

  /** What is said of a study that is not there. */
  public static StudyException absent(String id) {
    return new StudyException(
        "There is no study '%s'; transfer:study-list lists them.".formatted(id));
  }
}
