package org.transfernlp.legal;

/**
 * What Maven calls a library.
 *
 * @param group of whose it is
 * @param artifact its name
 * @param version empty if it is not known
 */
record Coordinates(String group, String artifact, String version)
    implements Comparable<Coordinates> {

  /** Of {@code group:artifact} or {@code group:artifact:version}. */
  static Coordinates parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2 && parts.length != 3) {
      throw new IllegalArgumentException("These are no coordinates: " + text);
    }
    return new Coordinates(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
  }

  @Override
  public int compareTo(Coordinates other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return group + ":" + artifact + (version.isEmpty() ? "" : ":" + version);
  }
}
