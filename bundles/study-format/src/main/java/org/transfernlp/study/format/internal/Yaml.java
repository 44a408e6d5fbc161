package org.transfernlp.study.format.internal;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How texts and numbers are written. */
final class Yaml {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z]([A-Za-z0-9 _./+-]*[A-Za-z0-9])?");
  private static final int MOST_ZEROS = 18;
  private static final Set<String> NO_TEXTS = Set.of("true", "false", "null");

  private Yaml() {}

  /** A text, in quotation marks unless YAML would read it as the same text without. */
  static String text(String text) {
    return PLAIN.matcher(text).matches() && !NO_TEXTS.contains(text.toLowerCase(Locale.ROOT))
        ? text
        : quoted(text);
  }

  /** A number as people write it, with an exponent only where the zeros would be hard to count. */
  static String number(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return Math.abs(shortest.scale()) <= MOST_ZEROS
        ? shortest.toPlainString()
        : shortest.toString();
  }

  /** A number as people write it. */
  static String number(double number) {
    return number(BigDecimal.valueOf(number));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(point -> quoted.append(inQuotes(point)));
    return quoted.append('"').toString();
  }

  private static String inQuotes(int point) {
    return switch (point) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      default ->
          switch (Character.getType(point)) {
            case Character.CONTROL,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR,
                Character.FORMAT,
                Character.SURROGATE,
                Character.PRIVATE_USE,
                Character.UNASSIGNED ->
                (Character.isBmpCodePoint(point) ? "\\u%04x" : "\\U%08x").formatted(point);
            default -> Character.toString(point);
          };
    };
  }
}
