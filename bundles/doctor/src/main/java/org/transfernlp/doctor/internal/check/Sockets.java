package org.transfernlp.doctor.internal.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The sockets that a process listens on, as Linux tells them (proc(5)). */
final class Sockets {

  private static final String LISTENING = "0A";
  private static final String SOCKET = "socket:[";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final int WORD = 4;

  private final Path process;

  /**
   * Of a process.
   *
   * @param process its folder, {@code /proc/self}
   */
  Sockets(Path process) {
    this.process = process;
  }

  /**
   * All of them, by port.
   *
   * @throws IOException if the system does not tell
   */
  List<Listener> listening() throws IOException {
    Set<String> own = inodes();
    List<Listener> listeners = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      Path file = process.resolve("net").resolve(table);
      if (Files.exists(file)) { // there may be no IPv6
        try (Stream<String> lines = Files.lines(file)) {
          for (String line : (Iterable<String>) lines.skip(1)::iterator) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length > INODE
                && fields[STATE].equals(LISTENING)
                && own.contains(fields[INODE])) {
              listeners.add(listener(fields[LOCAL_ADDRESS]));
            }
          }
        }
      }
    }
    return listeners.stream().distinct().sorted(Comparator.comparingInt(Listener::port)).toList();
  }

  /** The sockets that are files of the process. */
  private Set<String> inodes() throws IOException {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        String target = target(file);
        if (target.startsWith(SOCKET)) {
          inodes.add(target.substring(SOCKET.length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }

  private static String target(Path file) throws IOException {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (NoSuchFileException e) {
      return ""; // closed since the folder was read
    }
  }

  /** The address is in words of four bytes, each with the lowest byte first. */
  private static Listener listener(String field) throws UnknownHostException {
    int colon = field.indexOf(':');
    byte[] words = HexFormat.of().parseHex(field, 0, colon);
    byte[] address = new byte[words.length];
    for (int i = 0; i < words.length; i++) {
      address[i] = words[i / WORD * WORD + WORD - 1 - i % WORD];
    }
    return new Listener(
        InetAddress.getByAddress(address), Integer.parseInt(field.substring(colon + 1), 16));
  }
}
