package org.transfernlp.dataset.inspection;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told how far an inspection has come, and may end it. */
@ConsumerType
@FunctionalInterface
public interface InspectionObserver {

  /** One that lets everything run to its end. */
  InspectionObserver NONE = (activity, done, total) -> {};

  /**
   * Called before each example and each piece of a file, so it has to be quick.
   *
   * @param activity what is being done, for people: "reading train of mr"
   * @param done examples, or bytes of a file, so far
   * @param total how many there will be; 0 if that is not known
   * @throws java.util.concurrent.CancellationException to end the inspection
   */
  void progress(String activity, long done, long total);
}
