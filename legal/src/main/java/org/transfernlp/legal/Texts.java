package org.transfernlp.legal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cyclonedx.model.Bom;

/** The list of licences for people, and the texts of these. */
final class Texts {

  private final Register register;

  /** Those that a register names. */
  Texts(Register register) {
    this.register = register;
  }

  /** Writes the list, the licences, and what the libraries say themselves. */
  void write(List<Part> parts, Path folder) throws IOException {
    Set<String> licences = new TreeSet<>();
    List<String> lines = new ArrayList<>();
    lines.add("What this distribution holds of other people's work, and by which licence.");
    lines.add("");
    lines.add("The folder licences has the texts of the licences, the folder notices what the");
    lines.add("libraries come with themselves. sbom.json and sbom.xml say the same in the format");
    lines.add("CycloneDX. Where owners leave the choice, the one that is taken stands first.");
    lines.add("");
    for (Part part : parts) {
      if (!part.isOwn()) {
        lines.add(line(part.coordinates(), licences));
        write(part, folder.resolve("notices"));
      } else if (!part.parts().isEmpty()) {
        lines.add("%s, of this project, holds".formatted(part.coordinates()));
      }
      part.parts().forEach(inner -> lines.add("  " + line(inner.coordinates(), licences)));
    }
    Files.write(folder.resolve("THIRD-PARTY.txt"), lines);
    for (String licence : licences) {
      write(licence, folder.resolve("licences"));
    }
  }

  private String line(Coordinates library, Set<String> licences) {
    Licence licence = register.licence(library).orElseThrow();
    licences.addAll(List.of(licence.taken().split(" AND | WITH | OR ", -1)));
    StringBuilder line = new StringBuilder(library + "  " + licence.taken());
    if (!licence.taken().equals(licence.published())) {
      line.append("  (published by ").append(licence.published()).append(')');
    }
    if (!licence.remark().isEmpty()) {
      line.append("  ").append(licence.remark());
    }
    return line.toString();
  }

  private static void write(Part part, Path notices) throws IOException {
    Path folder =
        notices.resolve(part.coordinates().artifact() + "-" + part.coordinates().version());
    for (Map.Entry<String, byte[]> text : part.texts().entrySet()) {
      Path file = folder.resolve(text.getKey().replace('/', '-'));
      Files.createDirectories(folder);
      Files.write(file, text.getValue());
    }
  }

  /** CycloneDX's library has the texts of SPDX. */
  private static void write(String licence, Path folder) throws IOException {
    try (InputStream text = Bom.class.getResourceAsStream("/licenses/" + licence + ".txt")) {
      if (text == null) {
        throw new IllegalArgumentException("There is no text of the licence " + licence);
      }
      Files.createDirectories(folder);
      Files.write(folder.resolve(licence + ".txt"), text.readAllBytes());
    }
  }
}
