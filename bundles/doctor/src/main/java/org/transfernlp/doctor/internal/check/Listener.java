package org.transfernlp.doctor.internal.check;

import java.net.InetAddress;

/** A socket that waits for connections. */
record Listener(InetAddress address, int port) {

  /** Whether only this machine can connect. */
  boolean isLocal() {
    return address.isLoopbackAddress();
  }

  /** {@code 127.0.0.1:8101}. */
  String text() {
    return address.isAnyLocalAddress()
        ? "port %d of all network interfaces".formatted(port)
        : "port %d of %s".formatted(port, address.getHostAddress());
  }
}
