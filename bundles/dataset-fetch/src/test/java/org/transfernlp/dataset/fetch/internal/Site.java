package org.transfernlp.dataset.fetch.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A well-behaved web server on this machine. */
final class Site implements AutoCloseable {

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final List<String> requests = new CopyOnWriteArrayList<>();

  Site() throws IOException {
    server.start();
  }

  URI uri(String path) {
    return URI.create(
        "http://%s:%d/%s"
            .formatted(
                server.getAddress().getAddress().getHostAddress(),
                server.getAddress().getPort(),
                path));
  }

  /** Path and Range header of each request. */
  List<String> requests() {
    return requests;
  }

  /** Has a file, and knows what Range means. */
  URI file(String path, byte[] content) {
    server.createContext(
        "/" + path,
        exchange -> {
          String range = note(exchange);
          if (range == null) {
            respond(exchange, 200, content);
          } else {
            int start = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
            exchange
                .getResponseHeaders()
                .set(
                    "Content-Range",
                    "bytes %d-%d/%d".formatted(start, content.length - 1, content.length));
            respond(exchange, 206, Arrays.copyOfRange(content, start, content.length));
          }
        });
    return uri(path);
  }

  /** Has a file, and sends all of it whatever it is asked for. */
  URI fileWithoutRanges(String path, byte[] content) {
    server.createContext(
        "/" + path,
        exchange -> {
          note(exchange);
          respond(exchange, 200, content);
        });
    return uri(path);
  }

  /** Answers with a status. */
  URI status(String path, int status) {
    server.createContext(
        "/" + path,
        exchange -> {
          note(exchange);
          respond(exchange, status, new byte[0]);
        });
    return uri(path);
  }

  /** Leads elsewhere. */
  URI redirect(String path, int status, String location) {
    server.createContext(
        "/" + path,
        exchange -> {
          note(exchange);
          exchange.getResponseHeaders().set("Location", location);
          respond(exchange, status, "moved".getBytes(StandardCharsets.UTF_8));
        });
    return uri(path);
  }

  private @Nullable String note(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(exchange.getRequestURI().getPath() + (range == null ? "" : " " + range));
    return range;
  }

  private static void respond(HttpExchange exchange, int status, byte[] content)
      throws IOException {
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    if (content.length > 0) {
      exchange.getResponseBody().write(content);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
