package org.transfernlp.dataset.fetch.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.fetch.FetchPhase;

/** Brings the bytes of a file into its part file, in as many attempts as that takes. Used once. */
final class HttpDownload {

  /** How often the listener hears while nothing comes. */
  private static final Duration TICK = Duration.ofMillis(500);

  private final RemoteFile remote;
  private final Download download;
  private final Patience patience;
  private final PartFile part;
  private final Report report;
  private long received;
  private boolean ofOneAnswer;

  HttpDownload(
      RemoteFile remote, Download download, Patience patience, PartFile part, Report report) {
    this.remote = remote;
    this.download = download;
    this.patience = patience;
    this.part = part;
    this.report = report;
  }

  /**
   * Goes on until the part file has as many bytes as the file. If that cannot be, what it has is
   * kept.
   *
   * @return whether all of them came in one answer, and so from one state of the file
   * @throws DatasetException if they cannot be had
   */
  boolean run() throws InterruptedException {
    for (int attempt = 1; part.size() < download.sizeInBytes(); attempt++) {
      try {
        attempt();
      } catch (IOException e) {
        // Where there was no answer at all, it is not worth waiting that the network changes.
        boolean hopeless = received == 0 && !(e instanceof Busy);
        if (hopeless || attempt == patience.attempts()) {
          throw failure(e);
        }
        pause(e);
      }
    }
    return ofOneAnswer;
  }

  private void pause(IOException reason) throws InterruptedException {
    Duration asked = reason instanceof Busy busy ? busy.pause() : null;
    Duration left = asked == null ? patience.pause() : asked;
    if (left.compareTo(patience.longestPause()) > 0) {
      left = patience.longestPause();
    }
    while (left.compareTo(Duration.ZERO) > 0) {
      report.tell(FetchPhase.CONNECTING, part.size());
      Duration step = left.compareTo(TICK) < 0 ? left : TICK;
      patience.waiting().pass(step);
      left = left.minus(step);
    }
  }

  private void attempt() throws IOException, InterruptedException {
    report.tell(FetchPhase.CONNECTING, part.size());
    RemoteFile.Answer answer = remote.open(part.size());
    try (Incoming content = answer.content()) {
      ofOneAnswer = answer.offset() == 0;
      if (ofOneAnswer) {
        part.clear();
      }
      receive(content);
    }
  }

  private void receive(Incoming content) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long sizeAtStart = part.size();
    while (true) {
      report.tell(FetchPhase.DOWNLOADING, part.size());
      Incoming.Piece piece = content.poll(tick());
      if (piece instanceof Incoming.Bytes bytes) {
        append(bytes.buffers());
      } else if (piece instanceof Incoming.BrokenOff broken) {
        throw new IOException(broken.cause());
      } else if (piece instanceof Incoming.End) {
        requireComplete();
        return;
      }
      if (part.size() - sizeAtStart >= patience.leastBytes()) {
        start = System.nanoTime();
        sizeAtStart = part.size();
      } else if (System.nanoTime() - start > patience.stall().toNanos()) {
        throw new Stalled();
      }
    }
  }

  private Duration tick() {
    return patience.stall().compareTo(TICK) < 0 ? patience.stall() : TICK;
  }

  private void append(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (buffer.remaining() > download.sizeInBytes() - part.size()) {
        part.clear();
        throw remote.changed(
            "it has more than the %,d bytes that are expected".formatted(download.sizeInBytes()));
      }
      received += buffer.remaining();
      part.append(buffer);
    }
  }

  private void requireComplete() throws IOException {
    if (part.size() < download.sizeInBytes()) {
      throw new IOException("the server ended it early");
    }
  }

  private DatasetException failure(IOException cause) {
    String kept =
        "%,d of its %,d bytes are here and are kept; "
            .formatted(part.size(), download.sizeInBytes());
    String advice =
        cause instanceof Busy
            ? (part.size() == 0 ? "Run" : kept + "run") + " this again later."
            : part.size() == 0
                ? "Check the network and run this again."
                : kept + "run this again to go on.";
    DatasetException failure = remote.failure(reason(cause), advice);
    failure.initCause(cause);
    return failure;
  }

  private String reason(IOException cause) {
    String host = download.uri().getHost();
    if (cause instanceof Stalled) {
      return "too little came for %d seconds".formatted(patience.stall().toSeconds());
    }
    if (cause instanceof HttpConnectTimeoutException) {
      return "%s cannot be reached within %d seconds"
          .formatted(host, patience.connect().toSeconds());
    }
    if (cause instanceof HttpTimeoutException) {
      return "there was no answer within %d seconds".formatted(patience.stall().toSeconds());
    }
    if (cause instanceof ConnectException) {
      return isOfAnUnknownHost(cause)
          ? "the host %s is not known here".formatted(host)
          : "%s cannot be reached".formatted(host);
    }
    if (cause instanceof SSLException) {
      return "there is no secure connection (%s)".formatted(cause.getMessage());
    }
    String message = cause.getMessage();
    return message == null || cause.getCause() != null ? "the connection broke off" : message;
  }

  private static boolean isOfAnUnknownHost(Throwable problem) {
    Throwable cause = problem;
    while (cause != null && !(cause instanceof UnresolvedAddressException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  /** Bytes come more slowly than one can wait for. */
  private static final class Stalled extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
