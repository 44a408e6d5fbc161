package org.transfernlp.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** This project's features, as built. */
final class Features {

  static final String VERSION = System.getProperty("transfernlp.version");

  /** As in docs/karaf.md, with a version behind each. */
  static final String EACH_ON_ITS_OWN =
      "transfernlp-dl4j%1$s transfernlp-shell%1$s transfernlp-doctor%1$s"
          + " \"transfernlp-(dataset|embeddings|model|recipe|report|strategy|study).*%1$s\"";

  /** Features that nothing else needs; that of SSH is for servers that are TransferNLP's alone. */
  private static final Pattern ON_ITS_OWN =
      Pattern.compile(
          "<feature name=\"(transfernlp-(?!api\"|engine\"|dl4j\"|ssh\")[^\"]+)\" version=\"[^\"]+\" description");

  private Features() {}

  /** The folder with all artifacts that the distribution has. */
  static Path repository() {
    return Path.of(System.getProperty("transfernlp.assembly"))
        .resolveSibling("assembly")
        .resolve("system");
  }

  /** What {@code feature:repo-add} is told. */
  static String address(String version) {
    return "mvn:org.transfernlp/org.transfernlp.features/" + version + "/xml/features";
  }

  /** What can be installed and uninstalled by itself. */
  static List<String> names() throws IOException {
    return ON_ITS_OWN
        .matcher(
            Files.readString(
                repository()
                    .resolve(
                        "org/transfernlp/org.transfernlp.features/%s/org.transfernlp.features-%s-features.xml"
                            .formatted(VERSION, VERSION))))
        .results()
        .map(result -> result.group(1))
        .toList();
  }
}
