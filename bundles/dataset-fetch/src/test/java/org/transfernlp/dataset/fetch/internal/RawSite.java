package org.transfernlp.dataset.fetch.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on this machine that answers byte by byte as a test has it. */
final class RawSite implements AutoCloseable {

  /** Answers one request; the connection is closed behind it. */
  @FunctionalInterface
  interface Answer {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private final List<Answer> answers;

  /**
   * Starts the server.
   *
   * @param answers to the requests in turn; the last one to all further requests
   */
  RawSite(Answer... answers) throws IOException {
    this.answers = List.of(answers);
    daemon(this::accept);
  }

  URI uri(String path) {
    return URI.create(
        "http://%s:%d/%s"
            .formatted(socket.getInetAddress().getHostAddress(), socket.getLocalPort(), path));
  }

  /** The Range header of each request, empty where there was none. */
  List<String> ranges() {
    return ranges;
  }

  /** An answer with headers and a body, which may be shorter than the headers say. */
  static Answer answer(String head, byte[] body) {
    return out -> {
      head(out, head);
      out.write(body);
      out.flush();
    };
  }

  static void head(OutputStream out, String head) throws IOException {
    out.write(
        ("HTTP/1.1 " + head.strip().replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connections.add(connection);
        daemon(() -> serve(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      BufferedReader request =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      String range = "";
      for (String line = request.readLine();
          line != null && !line.isEmpty();
          line = request.readLine()) {
        if (line.startsWith("Range: ")) {
          range = line.substring("Range: ".length());
        }
      }
      Answer answer;
      synchronized (this) {
        answer = answers.get(Math.min(ranges.size(), answers.size() - 1));
        ranges.add(range);
      }
      answer.write(connection.getOutputStream());
    } catch (IOException e) {
      // The other side has gone, as it does where it is not satisfied.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
