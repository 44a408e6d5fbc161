package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Prose;

/** Tells of services that are not used, as another one of the same id is. */
final class Shadowed {

  private Shadowed() {}

  /**
   * Prints a sentence for each.
   *
   * @param kind of the services, one word
   * @param width columns of the terminal; 0 for no limit
   * @param used gives the one that is used, by id; throws an {@link ExperimentException} if it does
   *     not work
   */
  static <T> void print(
      PrintStream out,
      int width,
      String kind,
      List<T> hidden,
      Function<T, String> id,
      Function<String, T> used) {
    for (T service : hidden) {
      String name = id.apply(service);
      out.println();
      new Prose(width, out::println)
          .println(
              PlainText.visible(
                  "Another %s '%s', of %s, is not used%s"
                      .formatted(kind, name, origin(service), reason(name, used))));
    }
  }

  /** The end of the sentence; the list above it is not to end by an error. */
  private static <T> String reason(String name, Function<String, T> used) {
    try {
      return ": that of %s has a higher service ranking, or was there first."
          .formatted(origin(used.apply(name)));
    } catch (ExperimentException e) {
      return ", and the one that has precedence does not work. " + e.getMessage();
    }
  }

  private static String origin(Object service) {
    Bundle bundle = FrameworkUtil.getBundle(service.getClass());
    return bundle == null
        ? service.getClass().getName()
        : bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}
