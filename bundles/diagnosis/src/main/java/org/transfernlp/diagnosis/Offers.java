package org.transfernlp.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** What bundles would register if they were started, by their component descriptions. */
final class Offers {

  private static final String COMPONENTS = "Service-Component";
  private static final int LONGEST = 1 << 20;

  private Offers() {}

  /** Whether a bundle has components, by its manifest. */
  static boolean hasComponents(Bundle bundle) {
    String header = bundle.getHeaders("").get(COMPONENTS);
    return header != null && !header.isBlank();
  }

  /** Whether a component of a bundle provides a service; nothing of the bundle is loaded. */
  static boolean offers(Bundle bundle, String service) {
    if (!hasComponents(bundle)) {
      return false;
    }
    String provided = "interface=\"" + service + "\"";
    for (String path :
        Objects.requireNonNull(bundle.getHeaders("").get(COMPONENTS)).split(",", -1)) {
      URL entry = path.contains("*") || path.isBlank() ? null : bundle.getEntry(path.strip());
      if (entry != null && provides(text(entry), provided)) {
        return true;
      }
    }
    return false;
  }

  /** A file of components that a bundle names in its manifest and does not hold. */
  static Optional<String> absentDescription(Bundle bundle) {
    String header = Objects.requireNonNullElse(bundle.getHeaders("").get(COMPONENTS), "");
    return Arrays.stream(header.split(",", -1))
        .map(String::strip)
        .filter(path -> !path.isEmpty() && !path.contains("*") && bundle.getEntry(path) == null)
        .findFirst();
  }

  /** The name of a class if a bundle that has no jars in it does not hold it. */
  static Optional<String> absentClass(@Nullable Bundle bundle, String name) {
    boolean absent =
        bundle != null
            && bundle.getHeaders("").get(Constants.BUNDLE_CLASSPATH) == null
            && bundle.getEntry(name.replace('.', '/') + ".class") == null;
    return absent ? Optional.of(name) : Optional.empty();
  }

  private static boolean provides(String description, String provided) {
    return description
        .replace('\'', '"')
        .lines()
        .anyMatch(line -> line.contains("<provide") && line.contains(provided));
  }

  private static String text(URL entry) {
    try (InputStream stream = entry.openStream()) {
      return new String(stream.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // a bundle that was uninstalled meanwhile offers nothing
    }
  }
}
