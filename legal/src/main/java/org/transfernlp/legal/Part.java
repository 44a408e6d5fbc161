package org.transfernlp.legal;

import java.util.List;
import java.util.Map;

/**
 * A piece of a distribution.
 *
 * @param coordinates of it
 * @param sha256 of its file; empty if it is only a part of one
 * @param statements what its manifest says of its licence; may be empty
 * @param texts the files on licences that it holds, by name
 * @param parts what it holds of others' work
 */
record Part(
    Coordinates coordinates,
    String sha256,
    String statements,
    Map<String, byte[]> texts,
    List<Part> parts) {

  /** Whether it is of this project. */
  boolean isOwn() {
    return coordinates.group().equals("org.transfernlp");
  }
}
