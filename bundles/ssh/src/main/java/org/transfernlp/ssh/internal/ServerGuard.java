package org.transfernlp.ssh.internal;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.shell.ShellFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Takes three things from users of Karaf's SSH server, and gives them the errors of their commands:
 *
 * <ul>
 *   <li>Forwarding of ports, by which they would reach what listens on this machine only, and open
 *       ports that others reach.
 *   <li>Variables of their environment that are not called as such: Karaf makes all of them
 *       variables of the session, among which are its reader of lines and the file of its history.
 *   <li>Being the first: Karaf looks, at every command of everybody, into the variables of the
 *       first session on a terminal that there was. One that is a function runs with the roles of
 *       whoever gave the command.
 * </ul>
 */
@Component(service = ServerGuard.class, immediate = true)
public final class ServerGuard {

  /** As those that OpenSSH's clients send. */
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Activate
  public ServerGuard(@Reference SessionFactory sessions) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    sessions.create(InputStream.nullInputStream(), nowhere, nowhere, null, null, () -> {}).close();
  }

  /** Called for each server, usually before it listens. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addServer(SshServer server) {
    server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    ShellFactory shells = server.getShellFactory();
    server.setShellFactory(
        channel -> {
          removeStrangeVariables(channel);
          return shells.createShell(channel);
        });
    CommandFactory commands = server.getCommandFactory();
    server.setCommandFactory(
        (channel, command) -> {
          removeStrangeVariables(channel);
          return new FlushedCommand(commands.createCommand(channel, command));
        });
    // One that could not listen, as its port is taken, has no list of sessions.
    if (!server.getBoundAddresses().isEmpty()) {
      // Who came before this has the session as Karaf made it.
      List<AbstractSession> before = server.getActiveSessions();
      before.forEach(session -> session.close(true));
    }
  }

  /** A server that ends needs nothing. */
  void removeServer(SshServer server) {}

  private static void removeStrangeVariables(ChannelSession channel) {
    channel.getEnvironment().getEnv().keySet().removeIf(name -> !VARIABLE.matcher(name).matches());
  }
}
