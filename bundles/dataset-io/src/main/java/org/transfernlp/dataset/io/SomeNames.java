package org.transfernlp.dataset.io;

import java.util.ArrayList;
import java.util.List;

/** The first files of an archive, for a message to somebody who looks for another. */
final class SomeNames {

  private static final int MOST = 5;
  private static final String MAC_EXTRAS = "__MACOSX/";

  private final List<String> names = new ArrayList<>();
  private boolean more;

  /**
   * Whether somebody meant to pack the file, and not their system.
   *
   * @param name in the archive
   */
  static boolean isMeant(String name) {
    return !name.startsWith(MAC_EXTRAS) && !name.startsWith(".") && !name.contains("/.");
  }

  void add(String name) {
    if (isMeant(name)) {
      if (names.size() < MOST) {
        names.add(Quoted.text(name));
      } else {
        more = true;
      }
    }
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** The first; there must be one. */
  String first() {
    return names.get(0);
  }

  /** What is said to somebody who asked for a file that is not there. */
  String advice() {
    return names.isEmpty() ? "it has no files" : "name one of its files: " + this;
  }

  @Override
  public String toString() {
    return String.join(", ", names) + (more ? ", …" : "");
  }
}
