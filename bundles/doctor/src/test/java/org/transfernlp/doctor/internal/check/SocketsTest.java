package org.transfernlp.doctor.internal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketsTest {

  private static final String HEADER =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode\n";

  @TempDir private Path process;

  /** The lines are those of a real machine. */
  @Test
  void onlyListeningSocketsOfTheProcessAreTold() throws Exception {
    Files.createDirectories(process.resolve("net"));
    Files.writeString(
        process.resolve("net/tcp"),
        HEADER
            + "   0: 0100007F:1FA5 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0   "
            + "     0 11 1 0000 100 0 0 10 0\n"
            + "   1: 00000000:AD9C 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0   "
            + "     0 12 1 0000 100 0 0 10 0\n"
            + "   2: 0101A8C0:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0   "
            + "     0 99 1 0000 100 0 0 10 0\n"
            + "   3: 0100007F:8A2C 0100007F:1FA5 01 00000000:00000000 00:00000000 00000000     0   "
            + "     0 13 1 0000 100 0 0 10 0\n");
    Files.writeString(
        process.resolve("net/tcp6"),
        HEADER
            + "   0: 00000000000000000000000001000000:1FA6 00000000000000000000000000000000:0000 0A"
            + " 00000000:00000000 00:00000000 00000000     0        0 14 1 0000 100 0 0 10 0\n"
            + "   1: 0000000000000000FFFF00000100007F:1FA7 00000000000000000000000000000000:0000 0A"
            + " 00000000:00000000 00:00000000 00000000     0        0 15 1 0000 100 0 0 10 0\n"
            + "   2: 00000000000000000000000000000000:1FA8 00000000000000000000000000000000:0000 0A"
            + " 00000000:00000000 00:00000000 00000000     0        0 16 1 0000 100 0 0 10 0\n");
    Path files = Files.createDirectories(process.resolve("fd"));
    for (int inode = 11; inode <= 16; inode++) {
      Files.createSymbolicLink(files.resolve("" + inode), Path.of("socket:[" + inode + "]"));
    }
    Files.createSymbolicLink(files.resolve("0"), Path.of("pipe:[17]"));
    List<Listener> listeners = new Sockets(process).listening();
    assertEquals(
        List.of(
            "8101 127.0.0.1 true",
            "8102 0:0:0:0:0:0:0:1 true",
            "8103 127.0.0.1 true",
            "8104 0:0:0:0:0:0:0:0 false",
            "44444 0.0.0.0 false"),
        listeners.stream()
            .map(
                listener ->
                    "%d %s %s"
                        .formatted(
                            listener.port(),
                            listener.address().getHostAddress(),
                            listener.isLocal()))
            .toList());
  }

  @Test
  void thisProcessIsSeen() throws Exception {
    Path self = Path.of("/proc/self");
    assumeTrue(Files.exists(self));
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertTrue(
          new Sockets(self)
              .listening().stream()
                  .anyMatch(
                      listener -> listener.port() == socket.getLocalPort() && listener.isLocal()));
    }
  }
}
