package org.transfernlp.dataset.io;

import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.transfernlp.dataset.DatasetException;

/** Compares what was read with what the owners of the data state. */
public final class OfficialTotal {

  private OfficialTotal() {}

  /**
   * Requires a number to be the official one.
   *
   * @param where file, or archive and folder within it
   * @param unit what is counted, in the plural: "lines"
   * @param expected the official number
   * @param found the number read
   * @throws DatasetException if they differ, naming the place and both numbers
   */
  public static void require(String where, String unit, long expected, long found) {
    if (found != expected) {
      throw new DatasetException(
          "%s holds %d %s, but the official data has %d; get the official files."
              .formatted(where, found, unit, expected));
    }
  }

  /**
   * Counts what goes by, and requires the number at the end.
   *
   * @param stream closed with the returned stream
   * @param where file, or archive and folder within it
   * @param unit what is counted, in the plural: "lines"
   * @param expected the official number
   * @return the same elements; it ends in a {@link DatasetException} if there are fewer or more
   */
  public static <T> Stream<T> requireAtEnd(
      Stream<T> stream, String where, String unit, long expected) {
    Spliterator<T> elements = stream.spliterator();
    Spliterator<T> counting =
        new AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED) {
          private long found;

          @Override
          public boolean tryAdvance(Consumer<? super T> action) {
            if (elements.tryAdvance(action)) {
              found++;
              return true;
            }
            require(where, unit, expected, found);
            return false;
          }
        };
    return StreamSupport.stream(counting, false).onClose(stream::close);
  }
}
