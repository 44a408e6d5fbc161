package org.transfernlp.itests;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sockets that a process and its children wait at, as Linux tells of them. */
final class ListeningSockets {

  private static final Pattern SOCKET = Pattern.compile("socket:\\[([0-9]+)\\]");
  private static final String LISTENING = "0A";

  /**
   * A socket.
   *
   * @param protocol tcp, tcp6, udp or udp6
   */
  record Socket(String protocol, InetAddress address, int port) {}

  private ListeningSockets() {}

  static List<Socket> of(ProcessHandle process) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (ProcessHandle each : Stream.concat(Stream.of(process), process.descendants()).toList()) {
      Path folder = Path.of("/proc", String.valueOf(each.pid()));
      Set<String> own = inodes(folder.resolve("fd"));
      for (String protocol : List.of("tcp", "tcp6", "udp", "udp6")) {
        add(protocol, folder.resolve("net").resolve(protocol), own, sockets);
      }
    }
    return sockets;
  }

  private static Set<String> inodes(Path descriptors) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        Matcher socket = SOCKET.matcher(target(link));
        if (socket.matches()) {
          inodes.add(socket.group(1));
        }
      }
    }
    return inodes;
  }

  /** What a descriptor stands for; nothing if it was closed meanwhile. */
  private static String target(Path link) throws IOException {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static void add(String protocol, Path table, Set<String> own, List<Socket> sockets)
      throws IOException {
    for (String line : Files.readAllLines(table).stream().skip(1).toList()) {
      String[] fields = line.strip().split("\\s+", -1);
      boolean waits = protocol.startsWith("udp") || fields[3].equals(LISTENING);
      if (waits && own.contains(fields[9])) {
        String[] local = fields[1].split(":", -1);
        sockets.add(new Socket(protocol, address(local[0]), Integer.parseInt(local[1], 16)));
      }
    }
  }

  /** Words of four bytes each, in the order of this machine. */
  private static InetAddress address(String hexadecimal) throws IOException {
    ByteBuffer words =
        ByteBuffer.wrap(HexFormat.of().parseHex(hexadecimal)).order(ByteOrder.nativeOrder());
    ByteBuffer address = ByteBuffer.allocate(words.capacity());
    while (words.hasRemaining()) {
      address.putInt(words.getInt());
    }
    return InetAddress.getByAddress(address.array());
  }
}
