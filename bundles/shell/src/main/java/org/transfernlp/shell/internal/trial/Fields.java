package org.transfernlp.shell.internal.trial;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.transfernlp.shell.internal.run.PlainText;

/** Lines for scripts. */
public final class Fields {

  private Fields() {}

  /**
   * Fields with a tab between two of them; none holds a tab, a line break or a control character.
   */
  public static String line(String... fields) {
    return Arrays.stream(fields).map(PlainText::visible).collect(Collectors.joining("\t"));
  }
}
