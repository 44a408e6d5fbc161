package org.transfernlp.dataset.files.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A configuration as the user wrote it.
 *
 * @param name what stands behind the identifier of the factory
 * @param path of the file, for messages
 * @param values by key, without those that the container adds and without empty ones; white space
 *     around values is dropped, unless there is nothing else
 */
record ConfigurationFile(String name, String path, Map<String, String> values) {

  /** The property that says where the container read it. */
  static final String FILE_NAME = "felix.fileinstall.filename";

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** What the container and its tools add begins with one of these. */
  private static final String[] ADDED = {
    "service.", "component.", "felix.", "org.apache.", "osgi.", "."
  };

  /** Reads the properties of a component. */
  static ConfigurationFile of(Map<String, ?> properties) {
    String pid = String.valueOf(properties.get("service.pid"));
    String name =
        pid.length() > FilesConfiguration.PID.length()
            ? pid.substring(FilesConfiguration.PID.length() + 1)
            : "";
    String file = String.valueOf(properties.get(FILE_NAME));
    String fileName =
        properties.containsKey(FILE_NAME)
            ? file.substring(file.lastIndexOf('/') + 1)
            : FilesConfiguration.PID + "-" + name + ".cfg";
    Map<String, String> values = new TreeMap<>();
    properties.forEach(
        (key, value) -> {
          String text = text(value);
          String setting = withoutMark(key);
          if (isSetting(setting) && !text.isEmpty()) {
            values.put(setting, text.isBlank() ? text : text.strip());
          }
        });
    return new ConfigurationFile(name, "etc/" + fileName, values);
  }

  /** The container takes a byte order mark for the beginning of the first line. */
  private static String withoutMark(String key) {
    return key.startsWith(BYTE_ORDER_MARK) ? key.substring(BYTE_ORDER_MARK.length()) : key;
  }

  /** Behind a byte order mark, the container does not know a comment or an empty line. */
  private static boolean isSetting(String key) {
    return !key.isEmpty()
        && !key.startsWith("#")
        && !key.startsWith("!")
        && Stream.of(ADDED).noneMatch(key::startsWith);
  }

  private static String text(Object value) {
    if (value instanceof Object[] array) {
      return list(Arrays.asList(array));
    }
    return value instanceof Collection<?> collection ? list(collection) : value.toString();
  }

  /** Typed configurations have arrays. */
  private static String list(Collection<?> items) {
    return items.stream()
        .map(item -> '"' + item.toString().replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(", "));
  }

  /** Whether the name can be the id of a dataset. */
  boolean isWellNamed() {
    return name.equals(allowedName());
  }

  /** The name, or what is like it and allowed. */
  String allowedName() {
    String allowed =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return allowed.isEmpty() ? "unnamed" : allowed;
  }
}
