package org.transfernlp.dataset;

import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Labelled texts for one task, in three splits. Register an implementation as an OSGi service: a
 * public class with {@code @Component}, or {@code @Component(service = Dataset.class)} where it
 * extends a class that implements this interface in its place. It may have a configuration of its
 * own, and with {@code configurationPolicy = REQUIRE} an instance, of an id of its own, for each
 * configuration.
 *
 * <p>Implementations are thread-safe: several trials may read at the same time.
 *
 * <p>Where two services have the same {@linkplain DatasetInfo#id id}, the one of the higher service
 * ranking counts. A trial reads the examples when it starts, and does not need the service
 * afterwards. Trials that run at the same time share one reading; the next one reads anew, so that
 * changed files count from then on. Results are kept by what was read.
 */
@ConsumerType
public interface Dataset {

  /**
   * What this dataset is. Cheap, and the same at every call, but for {@linkplain DatasetInfo#labels
   * labels} and sizes that were not known before, or have changed with the files. Must not throw,
   * not even where files are absent or damaged, which {@link #examples} and {@link #unavailable}
   * tell: a dataset that throws when it is registered is left out until it is registered again, and
   * one that throws later cannot be used until it does not.
   */
  DatasetInfo info();

  /**
   * The examples of a split, in an order that is the same at every call: a trial that is given
   * others, or another order, at its second reading fails. A trial needs at least one in each
   * split; a stream without any means that the split is there and empty, not that its files are
   * absent, and no trial can be run. Texts may be empty and may repeat, and may hold line breaks,
   * control characters and whatever else stands in the source; labels are in the range of {@link
   * DatasetInfo#labels()}. Neither the stream nor an example is null.
   *
   * <p>The stream is closed by the caller and may read lazily. It is gone through once, by one
   * thread, not always to its end.
   *
   * @throws DatasetUnavailableException at once, if files are absent
   * @throws DatasetException at once or while streaming, if the data cannot be read
   */
  Stream<Example> examples(Split split);

  /** How its files come into the {@link DataFolder}. The same at every call. */
  default Acquisition acquisition() {
    return Acquisition.NONE;
  }

  /**
   * Why this dataset cannot be opened now, or empty if it can. Looks for the files, does not check
   * their contents.
   *
   * <p>By default every split is opened and closed again; override it where opening is dear.
   */
  default Optional<String> unavailable() {
    for (Split split : Split.values()) {
      try {
        examples(split).close();
      } catch (DatasetUnavailableException e) {
        return Optional.of(e.getMessage());
      }
    }
    return Optional.empty();
  }
}
