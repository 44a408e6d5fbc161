package org.transfernlp.shell.internal.option;

import java.lang.reflect.Field;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts our words into Karaf's complaints about options, on the console and over SSH. Karaf shows
 * what {@link CommandException#getNiceHelp} gives, after it has told the listeners of the session.
 */
@Component(service = CommandSessionListener.class)
public final class UsageListener implements CommandSessionListener {

  /** What our words begin with, and Karaf's never. */
  public static final String START = "Error: ";

  private static final String KARAF_SESSION = ".session";

  private static final Logger log = LoggerFactory.getLogger(UsageListener.class);

  @Override
  public void beforeExecute(CommandSession session, CharSequence command) {}

  @Override
  public void afterExecute(CommandSession session, CharSequence command, Object result) {}

  @Override
  public void afterExecute(CommandSession session, CharSequence command, Exception exception) {
    if (exception instanceof CommandException complaint
        && session.get(KARAF_SESSION) instanceof Session karaf) {
      UsageProblem.sentence(karaf, complaint).ifPresent(text -> show(complaint, START + text));
    }
  }

  /** The exception is what Karaf goes on with, and has no setter. */
  private static void show(CommandException complaint, String text) {
    try {
      Field help = CommandException.class.getDeclaredField("help");
      help.setAccessible(true);
      help.set(complaint, text);
    } catch (ReflectiveOperationException e) {
      log.debug("Another Karaf: its own words are shown", e);
    }
  }
}
