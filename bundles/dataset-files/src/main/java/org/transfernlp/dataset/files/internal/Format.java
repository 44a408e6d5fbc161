package org.transfernlp.dataset.files.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How examples stand in a file. */
enum Format {
  /** Records of fields, by RFC 4180. */
  CSV,
  /** Lines of fields with tabs between them. */
  TSV,
  /** A JSON object in every line. */
  JSONL,
  /** A label, a separator and a text in every line. */
  LINES,
  /** A text in every line, and a file for each class. */
  TEXTS,
  /** A text in every file, and a folder for each class. */
  FOLDERS;

  private static final Pattern PACKED = Pattern.compile("\\.(gz|tgz|zip|tar|tar\\.gz)$");

  /** As it is written in a configuration. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All of them, for messages. */
  static String keys() {
    return Arrays.stream(values()).map(Format::key).collect(Collectors.joining(", "));
  }

  static Optional<Format> ofKey(String key) {
    return Arrays.stream(values()).filter(format -> format.key().equals(key)).findFirst();
  }

  /** Whether an example's texts and label are found by the names of columns or keys. */
  boolean hasColumns() {
    return isTable() || this == JSONL;
  }

  /** Whether there are records of fields. */
  boolean isTable() {
    return this == CSV || this == TSV;
  }

  /**
   * What the name of a file or folder tells.
   *
   * @param path with {@code /} between the names
   */
  static Optional<Format> guess(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String unpacked = PACKED.matcher(PACKED.matcher(name).replaceFirst("")).replaceFirst("");
    int dot = unpacked.lastIndexOf('.');
    if (dot < 0) {
      return Optional.of(FOLDERS);
    }
    return switch (unpacked.substring(dot + 1)) {
      case "csv" -> Optional.of(CSV);
      case "tsv", "tab" -> Optional.of(TSV);
      case "jsonl", "ndjson", "json" -> Optional.of(JSONL);
      default -> Optional.empty();
    };
  }
}
