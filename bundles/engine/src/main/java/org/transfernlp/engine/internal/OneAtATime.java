package org.transfernlp.engine.internal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lets what is done under one key be done by one thread at a time. Thread-safe. */
public final class OneAtATime {

  private final Map<String, CompletableFuture<Void>> busy = new ConcurrentHashMap<>();

  /**
   * Does something when nobody else does anything under the same key.
   *
   * @param waiting is called as long as somebody else does, with what ends, normally, when that
   *     does; it returns when it has ended, or throws to give up
   */
  public <T> T run(String key, Consumer<CompletableFuture<Void>> waiting, Supplier<T> action) {
    CompletableFuture<Void> own = new CompletableFuture<>();
    CompletableFuture<Void> other = busy.putIfAbsent(key, own);
    while (other != null) {
      waiting.accept(other);
      other = busy.putIfAbsent(key, own);
    }
    try {
      return action.get();
    } finally {
      busy.remove(key, own);
      own.complete(null);
    }
  }
}
