package org.transfernlp.study;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A study that is ready to be run, in several sizes. Register an implementation as an OSGi service.
 */
@ConsumerType
public interface StudyRecipe {

  /** The name that users type, for example {@code mou2016-table2}. */
  String id();

  /** One line for people. */
  String title();

  /**
   * The study, whose id is {@code id-size}.
   *
   * @throws StudyException if there is none of this size
   */
  StudySpec study(RecipeSize size);
}
