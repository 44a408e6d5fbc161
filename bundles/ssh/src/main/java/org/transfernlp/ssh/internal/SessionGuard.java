package org.transfernlp.ssh.internal;

import javax.security.auth.Subject;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps the reader of lines from files, in sessions of users who are not admins: it would write
 * what they type to the file that a variable of the session names, show them what others typed, and
 * open an editor at the press of a key. This happens at the first thing that a session executes,
 * the script of its start, before its user has typed anything.
 */
@Component(service = CommandSessionListener.class)
public final class SessionGuard implements CommandSessionListener {

  private static final String READER = ".jline.reader";
  private static final String ADMIN = "admin";

  @Override
  public void beforeExecute(CommandSession session, CharSequence command) {
    if (session.get(READER) instanceof LineReaderImpl reader
        && !(reader.getHistory() instanceof PrivateHistory)
        && session.get(Subject.class.getName()) instanceof Subject user
        && !isAdmin(user)) {
      reader.setHistory(new PrivateHistory());
      reader.getWidgets().remove(LineReader.EDIT_AND_EXECUTE_COMMAND);
    }
  }

  private static boolean isAdmin(Subject user) {
    return user.getPrincipals(RolePrincipal.class).stream()
        .anyMatch(role -> role.getName().equals(ADMIN));
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence command, Exception exception) {}

  @Override
  public void afterExecute(CommandSession session, CharSequence command, Object result) {}
}
