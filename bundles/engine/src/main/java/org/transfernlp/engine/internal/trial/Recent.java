package org.transfernlp.engine.internal.trial;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values that were used last, as long as there is memory for them. Thread-safe; a value that
 * two threads want at the same time may be made twice, but both get the same one.
 */
final class Recent<K, V> {

  private final Map<K, SoftReference<V>> values;

  /**
   * No values yet.
   *
   * @param most how many to remember at most
   */
  Recent(int most) {
    values =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, SoftReference<V>> eldest) {
            return size() > most;
          }
        };
  }

  /** The value of a key, made if it is not remembered. */
  V get(K key, Supplier<V> maker) {
    V known = known(key);
    return known == null ? remember(key, maker.get()) : known;
  }

  private synchronized @Nullable V known(K key) {
    SoftReference<V> reference = values.get(key);
    return reference == null ? null : reference.get();
  }

  private synchronized V remember(K key, V made) {
    V known = known(key);
    if (known != null) {
      return known;
    }
    values.put(key, new SoftReference<>(made));
    return made;
  }

  synchronized void clear() {
    values.clear();
  }
}
