package org.transfernlp.engine.internal.inspection;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.inspection.InspectionObserver;

/** The examples of a split of somebody else's dataset. */
record Examples(Dataset dataset, Split split) {

  /** The name of a split, as users know it. */
  static String name(Split split) {
    return split.name().toLowerCase(Locale.ROOT);
  }

  /** In what an example differs from the description of its dataset, or empty. */
  static Optional<String> misfit(Example example, DatasetInfo info) {
    int texts = info.kind().texts();
    int labels = info.labels().size();
    if (example.texts().size() != texts) {
      return Optional.of(
          "its number of texts is %d, where the description says %d"
              .formatted(example.texts().size(), texts));
    }
    if (example.label() < 0 || example.label() >= labels) {
      return Optional.of(
          "its label is number %d, where the description has numbers 0 to %d"
              .formatted(example.label(), labels - 1));
    }
    return Optional.empty();
  }

  /**
   * Reads them all, in order.
   *
   * @throws DatasetException if they cannot be read, for whatever reason
   * @throws CancellationException if the observer throws it
   */
  void forEach(InspectionObserver observer, Consumer<Example> action) {
    DatasetInfo info = dataset.info();
    String activity = "reading %s of %s".formatted(name(split), info.id());
    long total = info.sizes().getOrDefault(split, 0);
    long[] done = {0};
    observer.progress(activity, 0, total);
    try (Stream<Example> examples = dataset.examples(split)) {
      examples.forEachOrdered(
          example -> {
            observer.progress(activity, done[0]++, total);
            action.accept(example);
          });
    } catch (DatasetException | CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new DatasetException(
          "Dataset '%s' failed while it was read: %s".formatted(info.id(), e), e);
    }
  }
}
