package org.transfernlp.ssh.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Proxy;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.sshd.common.file.FileSystemAware;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.shell.ShellFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServerGuardTest {

  @Test
  void serverThatDoesNotListenIsGuardedAsWell() {
    Session session = proxy(Session.class, null);
    ServerGuard guard = new ServerGuard(proxy(SessionFactory.class, session));
    SshServer server = new SshServer();
    assertDoesNotThrow(() -> guard.addServer(server));
    assertSame(RejectAllForwardingFilter.INSTANCE, server.getForwardingFilter());
  }

  @Test
  void serverThatGoesOnWithoutGuardHasNothingOfIt() {
    ServerGuard guard = new ServerGuard(proxy(SessionFactory.class, proxy(Session.class, null)));
    SshServer server = new SshServer();
    ShellFactory shells = channel -> null;
    CommandFactory commands = (channel, command) -> null;
    server.setShellFactory(shells);
    server.setCommandFactory(commands);
    guard.addServer(server);
    assertNotSame(shells, server.getShellFactory());
    assertNotSame(commands, server.getCommandFactory());
    guard.removeServer(server);
    assertSame(shells, server.getShellFactory());
    assertSame(commands, server.getCommandFactory());
    assertNull(server.getForwardingFilter());
  }

  /** The server gives a file system to a command that asks for one, not to one around it. */
  @Test
  void commandThatAsksForMoreThanItsStreamsIsLeftAlone() {
    Command plain = proxy(Command.class, null);
    assertNotSame(plain, FlushedCommand.of(plain));
    Command copying =
        (Command)
            Proxy.newProxyInstance(
                Command.class.getClassLoader(),
                new Class<?>[] {Command.class, FileSystemAware.class},
                (self, method, arguments) -> null);
    assertSame(copying, FlushedCommand.of(copying));
  }

  private static <T> T proxy(Class<T> type, @Nullable Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answer));
  }
}
