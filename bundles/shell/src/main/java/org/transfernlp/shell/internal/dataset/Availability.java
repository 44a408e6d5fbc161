package org.transfernlp.shell.internal.dataset;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.shell.internal.run.Failures;

/** Whether datasets can be read now. */
public final class Availability {

  private static final Logger log = LoggerFactory.getLogger(Availability.class);

  private Availability() {}

  /** Why a dataset is not available, or empty. One whose own code fails must not hide others. */
  public static Optional<String> problem(Dataset dataset) {
    try {
      return dataset.unavailable();
    } catch (RuntimeException e) {
      if (!Failures.expected(e)) {
        log.warn("{} cannot be asked whether it is there", dataset.info().id(), e);
      }
      return Optional.of(
          "Dataset '%s' is not available. %s".formatted(dataset.info().id(), Failures.message(e)));
    }
  }
}
