package org.transfernlp.dataset.files.internal;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;

/** The dataset of a configuration that must be mended first, and says so. */
final class BrokenFiles implements Dataset {

  private final DatasetInfo info;
  private final Supplier<String> reason;

  BrokenFiles(DatasetInfo info, Supplier<String> reason) {
    this.info = info;
    this.reason = reason;
  }

  @Override
  public DatasetInfo info() {
    return info;
  }

  @Override
  public Stream<Example> examples(Split split) {
    throw new DatasetUnavailableException(reason.get());
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.of(reason.get());
  }
}
