package org.transfernlp.ssh.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Proxy;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
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

  private static <T> T proxy(Class<T> type, @Nullable Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answer));
  }
}
