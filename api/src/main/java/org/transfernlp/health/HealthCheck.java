package org.transfernlp.health;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Looks whether one part of the laboratory is well. Register an implementation as an OSGi service;
 * those of a higher service ranking are shown first.
 *
 * <p>A check may be asked by several threads at once.
 */
@ConsumerType
public interface HealthCheck {

  /**
   * What is looked at, in a word or two: the heading of what is found. Checks of the same topic are
   * shown as one. The same at every call.
   */
  String topic();

  /**
   * Looks now. Changes nothing, takes less than a second where all is well, and ends soon when its
   * thread is interrupted. An exception, or an answer that takes longer than some seconds, is shown
   * as {@link Level#BROKEN} in its place.
   *
   * @return what is well, too, as far as people want to know it; empty if there is nothing to tell
   */
  List<Finding> check();
}
