package org.transfernlp.dataset.fetch.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, taken piece by piece by one thread. A stream of the HTTP client could not
 * be waited for with a time limit.
 */
final class Incoming implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {

  /** What comes next. */
  sealed interface Piece {}

  record Bytes(List<ByteBuffer> buffers) implements Piece {}

  record End() implements Piece {}

  record BrokenOff(Throwable cause) implements Piece {}

  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

  /** Holds two at the most: no bytes are asked for before those that came were taken. */
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();

  static Incoming of(Flow.Publisher<List<ByteBuffer>> body) {
    Incoming incoming = new Incoming();
    body.subscribe(incoming);
    return incoming;
  }

  /** The next piece; null if none comes in time. */
  @Nullable Piece poll(Duration time) throws InterruptedException {
    Piece piece = pieces.poll(time.toNanos(), TimeUnit.NANOSECONDS);
    if (piece instanceof Bytes) {
      subscription.join().request(1);
    }
    return piece;
  }

  /** Ends the connection, if it has not come to its end. */
  @Override
  public void close() {
    CompletableFuture<Void> unused = subscription.thenAccept(Flow.Subscription::cancel);
  }

  @Override
  public void onSubscribe(Flow.Subscription body) {
    subscription.complete(body);
    body.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    pieces.add(new Bytes(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    pieces.add(new BrokenOff(cause));
  }

  @Override
  public void onComplete() {
    pieces.add(new End());
  }
}
