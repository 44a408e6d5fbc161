package org.transfernlp.ssh.internal;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.forward.ForwardingFilter;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.shell.ShellFactory;
import org.jspecify.annotations.Nullable;
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

  private final Map<SshServer, Unguarded> unguarded = new ConcurrentHashMap<>();

  /** What a server had before; the filter is null where Karaf set none. */
  private record Unguarded(
      @Nullable ForwardingFilter forwarding, ShellFactory shells, CommandFactory commands) {}

  @Activate
  public ServerGuard(@Reference SessionFactory sessions) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    // Karaf holds this session for ever, and whatever code were called at its end.
    sessions.create(InputStream.nullInputStream(), nowhere, nowhere, null, null, null).close();
  }

  /** Called for each server, usually before it listens. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addServer(SshServer server) {
    ShellFactory shells = server.getShellFactory();
    CommandFactory commands = server.getCommandFactory();
    unguarded.put(server, new Unguarded(server.getForwardingFilter(), shells, commands));
    server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    server.setShellFactory(
        channel -> {
          removeStrangeVariables(channel);
          return shells.createShell(channel);
        });
    server.setCommandFactory(
        (channel, command) -> {
          removeStrangeVariables(channel);
          return FlushedCommand.of(commands.createCommand(channel, command));
        });
    // One that could not listen, as its port is taken, has no list of sessions.
    if (!server.getBoundAddresses().isEmpty()) {
      // Who came before this has the session as Karaf made it.
      List<AbstractSession> before = server.getActiveSessions();
      before.forEach(session -> session.close(true));
    }
  }

  /**
   * Leaves nothing of this bundle in a server that goes on without it, or with its next version.
   */
  void removeServer(SshServer server) {
    Unguarded before = unguarded.remove(server);
    if (before != null) {
      server.setForwardingFilter(before.forwarding());
      server.setShellFactory(before.shells());
      server.setCommandFactory(before.commands());
    }
  }

  private static void removeStrangeVariables(ChannelSession channel) {
    channel.getEnvironment().getEnv().keySet().removeIf(name -> !VARIABLE.matcher(name).matches());
  }
}
