package org.transfernlp.shell.internal.access;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says which role a refused command needs, before Karaf says that it is not there. */
@Component(service = CommandSessionListener.class)
public final class RefusalListener implements CommandSessionListener {

  private static final String PID = "org.apache.karaf.command.acl.";
  private static final String COMPULSORY = "karaf.secured.command.compulsory.roles";
  private static final String KARAF_SESSION = ".session";

  private final AccessRules rules;

  @Activate
  public RefusalListener(@Reference ConfigurationAdmin configurations, BundleContext context) {
    rules =
        new AccessRules(
            scope -> properties(configurations, "(service.pid=" + PID + scope + ")"),
            context.getProperty(COMPULSORY));
  }

  /** A configuration that is asked for by its name comes into being; one that is looked for not. */
  private static Optional<Map<String, Object>> properties(
      ConfigurationAdmin configurations, String filter) {
    try {
      Configuration[] found = configurations.listConfigurations(filter);
      return found == null
          ? Optional.empty()
          : Optional.ofNullable(found[0].getProcessedProperties(null)).map(FrameworkUtil::asMap);
    } catch (IOException | InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void beforeExecute(CommandSession session, CharSequence command) {}

  @Override
  public void afterExecute(CommandSession session, CharSequence command, Object result) {}

  @Override
  public void afterExecute(CommandSession session, CharSequence command, Exception exception) {
    if (session.get(KARAF_SESSION) instanceof Session karaf) {
      new Refusal(rules, (scope, name) -> karaf.getRegistry().getCommand(scope, name) != null)
          .sentence(command, exception)
          .ifPresent(text -> print(session.getConsole(), text));
    }
  }

  private static void print(PrintStream console, String text) {
    console.println(text);
    console.flush();
  }
}
