package org.transfernlp.dataset.fetch.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Download;

/** A file as its owners publish it. */
final class RemoteFile {

  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int UNSATISFIABLE = 416;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18}|\\*)");

  private final Download download;
  private final String homepage;
  private final Patience patience;
  private final HttpClient client;

  /**
   * A file that was not asked for yet.
   *
   * @param homepage where its owners tell about it, for messages
   */
  RemoteFile(Download download, String homepage, Patience patience) {
    this.download = download;
    this.homepage = homepage;
    this.patience = patience;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience.connect())
            .followRedirects(HttpClient.Redirect.NEVER) // by hand, see Redirects
            .build();
  }

  /**
   * What the server sends.
   *
   * @param offset of the first of the bytes in the file
   */
  record Answer(long offset, Incoming content) {}

  private record Response(int status, HttpHeaders headers, Incoming content) {}

  /**
   * Asks for the bytes from an offset on.
   *
   * @return those, or all of them if the server cannot do that; to be closed
   * @throws IOException if there is no answer, or one that may be another some time later
   * @throws DatasetException if the file cannot be had
   */
  Answer open(long offset) throws IOException, InterruptedException {
    Response response = get(offset);
    if (offset > 0 && !goesOn(response, offset)) {
      response.content().close();
      response = get(0);
    }
    try {
      requireFile(response);
      return new Answer(response.status() == PARTIAL ? offset : 0, response.content());
    } catch (IOException | RuntimeException e) {
      response.content().close();
      throw e;
    }
  }

  /** The exception for what cannot be downloaded. */
  DatasetException failure(String reason, String advice) {
    return new DatasetException(
        "Cannot download %s: %s. %s".formatted(download.uri(), reason, advice));
  }

  /** The exception for a file that is another one than the dataset states. */
  DatasetException changed(String reason) {
    return failure(
        reason,
        "Its owners may have changed the file, see %s; nothing of it is used.".formatted(homepage));
  }

  private Response get(long offset) throws IOException, InterruptedException {
    URI uri = download.uri();
    for (int redirects = 0; redirects <= Redirects.MOST; redirects++) {
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(request(uri, offset));
      Incoming content = Incoming.of(response.body());
      if (!Redirects.isOne(response.statusCode())) {
        return new Response(response.statusCode(), response.headers(), content);
      }
      content.close();
      uri = Redirects.follow(uri, response.headers().firstValue("Location"));
    }
    throw failure(
        "it redirects more than %d times".formatted(Redirects.MOST),
        "See %s for where its owners have it now.".formatted(homepage));
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofPublisher());
    } catch (IllegalArgumentException e) { // from headers that make no sense
      throw new IOException("the server's answer makes no sense", e);
    }
  }

  private HttpRequest request(URI uri, long offset) {
    HttpRequest.Builder request;
    try {
      request = HttpRequest.newBuilder(uri);
    } catch (IllegalArgumentException e) {
      throw failure("that is no address", "Tell the author of the dataset bundle.");
    }
    request
        .timeout(patience.stall())
        .header("User-Agent", "TransferNLP")
        .header("Accept-Encoding", "identity");
    if (offset > 0) {
      request.header("Range", "bytes=" + offset + "-");
    }
    return request.build();
  }

  /** Whether the server does not send bytes from elsewhere, or says that there are none. */
  private static boolean goesOn(Response response, long offset) {
    return switch (response.status()) {
      case PARTIAL -> {
        Matcher range = CONTENT_RANGE.matcher(header(response, "Content-Range"));
        yield range.matches() && Long.parseLong(range.group(1)) == offset;
      }
      case UNSATISFIABLE -> false;
      default -> true;
    };
  }

  private void requireFile(Response response) throws IOException {
    int status = response.status();
    if (status == OK) {
      requireSize(header(response, "Content-Length"));
    } else if (status == PARTIAL) {
      Matcher range = CONTENT_RANGE.matcher(header(response, "Content-Range"));
      requireSize(range.matches() ? range.group(2) : "");
    } else if (Busy.isOne(status)) {
      throw new Busy(status, header(response, "Retry-After"));
    } else {
      throw failure(
          switch (status) {
            case 401, 403 -> "the server does not give it to everybody (status " + status + ")";
            case 404, 410 -> "there is no such file (status " + status + ")";
            default -> "the server answered with status " + status;
          },
          "Its owners may have moved it: see %s for where they have it now.".formatted(homepage));
    }
  }

  /** Compares a size as far as it is stated. */
  private void requireSize(String stated) {
    if (NUMBER.matcher(stated).matches() && Long.parseLong(stated) != download.sizeInBytes()) {
      throw changed(
          "it has %,d bytes where %,d are expected"
              .formatted(Long.parseLong(stated), download.sizeInBytes()));
    }
  }

  private static String header(Response response, String name) {
    Optional<String> value = response.headers().firstValue(name);
    return value.orElse("").strip();
  }
}
