package org.transfernlp.study;

/** How much a recipe computes. */
public enum RecipeSize {
  /** Minutes: shows that everything works. */
  SMOKE,
  /** Hours on two cores: fewer seeds, a smaller grid. */
  LAPTOP,
  /** As it was published. */
  FULL
}
