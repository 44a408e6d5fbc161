package org.transfernlp.legal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the file {@code register.txt} says, whose beginning explains it. */
final class Register {

  private static final Pattern OTHERS =
      Pattern.compile("(?i)GPL|General Public|CDDL|SSPL|Business");

  /** One line on a library. */
  private record Entry(Pattern coordinates, Licence licence, boolean exception) {

    boolean fits(Coordinates library) {
      return coordinates.matcher(library.group() + ":" + library.artifact()).matches();
    }

    boolean offersOthers() {
      return exception || !licence.published().equals(licence.taken());
    }
  }

  /** One line on what is inlined. */
  private record Inlined(Coordinates library, List<String> paths) {}

  private final Set<String> permitted = new HashSet<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, List<Inlined>> inlined = new LinkedHashMap<>();
  private final Map<String, List<String>> paths = new LinkedHashMap<>();

  /**
   * Reads the lines.
   *
   * @throws IllegalArgumentException if one is wrong
   */
  Register(List<String> lines) {
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] fields =
            Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        read(fields, line);
      }
    }
  }

  private void read(String[] fields, String line) {
    switch (fields[0] + " " + fields.length) {
      case "permitted 2" -> permitted.add(fields[1]);
      case "library 4", "library 5" -> entry(fields, false);
      case "exception 5" -> entry(fields, true);
      case "inlined 6" -> {
        Coordinates library = Coordinates.parse(fields[2]);
        inlined
            .computeIfAbsent(fields[1], bundle -> new ArrayList<>())
            .add(new Inlined(library, List.of(fields[5].split(" ", -1))));
        entries.add(
            new Entry(
                exactly(library.group() + ":" + library.artifact()),
                licence(fields[3], fields[4], ""),
                false));
      }
      case "paths 3" -> paths.put(fields[1], List.of(fields[2].split(" ", -1)));
      default ->
          throw new IllegalArgumentException("The register has a line that is wrong: " + line);
    }
  }

  private void entry(String[] fields, boolean exception) {
    String remark = fields.length == 5 ? fields[4] : "";
    entries.add(new Entry(exactly(fields[1]), licence(fields[2], fields[3], remark), exception));
  }

  private static Licence licence(String published, String taken, String remark) {
    return new Licence(published, taken.isEmpty() || taken.equals("-") ? published : taken, remark);
  }

  /** An asterisk stands for anything. */
  private static Pattern exactly(String coordinates) {
    return Pattern.compile(
        Arrays.stream(coordinates.split("\\*", -1))
            .map(Pattern::quote)
            .reduce((one, next) -> one + ".*" + next)
            .orElseThrow());
  }

  /** The licence of a library, if it is known; exceptions go before all else. */
  Optional<Licence> licence(Coordinates library) {
    return entry(library).map(Entry::licence);
  }

  private Optional<Entry> entry(Coordinates library) {
    return entries.stream()
        .filter(entry -> entry.exception && entry.fits(library))
        .findFirst()
        .or(() -> entries.stream().filter(entry -> entry.fits(library)).findFirst());
  }

  /** What a bundle of this project holds, beside what it says itself. */
  List<Coordinates> inlinedBy(String bundle) {
    return inlined.getOrDefault(bundle, List.of()).stream().map(Inlined::library).toList();
  }

  /** Whether it is known whose the file of a bundle of this project is. */
  boolean knows(String bundle, String path) {
    return inlined.getOrDefault(bundle, List.of()).stream()
            .flatMap(library -> library.paths.stream())
            .anyMatch(path::startsWith)
        || paths.getOrDefault(bundle, List.of()).stream().anyMatch(path::startsWith);
  }

  /** What is wrong with a library; empty if nothing is. */
  Optional<String> objection(Part part) {
    Coordinates library = part.coordinates();
    Optional<Entry> known = entry(library);
    if (known.isEmpty()) {
      return Optional.of("%s has no licence in the register%s.".formatted(library, said(part)));
    }
    Entry entry = known.get();
    if (entry.exception) {
      return Optional.empty();
    }
    for (String licence : entry.licence.taken().split(" AND ", -1)) {
      if (!permitted.contains(licence)) {
        return Optional.of(
            "%s is licensed by %s, which is not permitted.".formatted(library, licence));
      }
    }
    if (OTHERS.matcher(part.statements()).find() && !entry.offersOthers()) {
      return Optional.of(
          "%s is %s by the register, but that is not what it says itself%s."
              .formatted(library, entry.licence.taken(), said(part)));
    }
    return Optional.empty();
  }

  private static String said(Part part) {
    return part.statements().isBlank()
        ? ""
        : " (its manifest says: " + part.statements().strip() + ")";
  }
}
