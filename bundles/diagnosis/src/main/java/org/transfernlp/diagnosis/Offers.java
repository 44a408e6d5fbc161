package org.transfernlp.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.osgi.framework.Bundle;

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
