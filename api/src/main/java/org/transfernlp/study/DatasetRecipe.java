package org.transfernlp.study;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A table of what datasets hold beside what others say of them, in several sizes: what a published
 * study begins with, in which nothing is trained. Register an implementation as an OSGi service.
 */
@ConsumerType
public interface DatasetRecipe {

  /** The name that users type, for example {@code mou2016-table1}. No study recipe has it. */
  String id();

  /** One line for people. */
  String title();

  /** The datasets that the study recipes of this size use. */
  DatasetTable table(RecipeSize size);
}
