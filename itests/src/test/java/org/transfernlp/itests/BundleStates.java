package org.transfernlp.itests;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.transfernlp.itests.probe.Probe;

/**
 * The bundles of a Karaf at a moment.
 *
 * @param states by name and version: all that an update, refresh or restart changes
 */
record BundleStates(Map<String, String> states) {

  private static final String OWN = "org.transfernlp.";

  /** Gives a Karaf what {@link #of} asks. */
  static void dropProbe(StockKaraf karaf) throws Exception {
    DroppedBundle.drop(
        karaf, "probe", Probe.class, Map.of("Bundle-Activator", Probe.class.getName()), Map.of());
    karaf.executeUntil("probe:bundles", "bundle probe");
  }

  static BundleStates of(StockKaraf karaf) throws Exception {
    return new BundleStates(
        karaf
            .execute("probe:bundles")
            .lines()
            .filter(line -> line.startsWith("bundle "))
            .map(line -> line.split(" ", -1))
            .collect(
                Collectors.toMap(
                    words -> words[1] + " " + words[2],
                    words -> String.join(" ", Arrays.asList(words).subList(3, words.length)),
                    (one, other) -> one + ", " + other,
                    TreeMap::new)));
  }

  /** Names and versions. */
  Set<String> names() {
    return states.keySet();
  }

  /** Those of them that are among others. */
  BundleStates among(BundleStates others) {
    return restricted(others.names());
  }

  /** Those of other projects. */
  BundleStates ofOthers() {
    return restricted(names().stream().filter(bundle -> !bundle.startsWith(OWN)).toList());
  }

  /** The names of this project's bundles that begin with one of these. */
  Set<String> own(String... beginnings) {
    return names().stream()
        .map(bundle -> bundle.split(" ", -1)[0])
        .filter(name -> Arrays.stream(beginnings).anyMatch(end -> name.startsWith(OWN + end)))
        .collect(Collectors.toSet());
  }

  /** The versions of this project's bundles. */
  Set<String> ownVersions() {
    return names().stream()
        .filter(bundle -> bundle.startsWith(OWN))
        .map(bundle -> bundle.split(" ", -1)[1])
        .collect(Collectors.toSet());
  }

  private BundleStates restricted(Collection<String> bundles) {
    Map<String, String> restricted = new TreeMap<>(states);
    restricted.keySet().retainAll(bundles);
    return new BundleStates(restricted);
  }
}
