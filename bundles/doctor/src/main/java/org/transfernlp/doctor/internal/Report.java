package org.transfernlp.doctor.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.transfernlp.health.Finding;
import org.transfernlp.health.Level;

/** What people and scripts are told. */
final class Report {

  private static final String INDENT = "  ";
  private static final int LEVEL_COLUMNS = 9;
  private static final String REMEDY = "→ ";

  private final List<Topic> topics;

  Report(List<Topic> topics) {
    this.topics = List.copyOf(topics);
  }

  /** Whether something does not work. */
  boolean isBroken() {
    return count(Level.BROKEN) > 0;
  }

  /**
   * For people.
   *
   * @param columns of a line
   */
  void print(int columns, Consumer<String> lines) {
    String hanging = " ".repeat(INDENT.length() + LEVEL_COLUMNS);
    for (Topic topic : topics) {
      lines.accept(VisibleText.of(topic.name()));
      for (Finding finding : topic.findings()) {
        String label = INDENT + String.format(Locale.ROOT, "%-9s", label(finding.level()));
        print(label, hanging, finding.what(), columns, lines);
        if (!finding.remedy().isBlank()) {
          print(hanging + REMEDY, hanging + "  ", finding.remedy(), columns, lines);
        }
      }
    }
    lines.accept("");
    lines.accept(summary());
  }

  /** For scripts: level, topic, what, and what to do, separated by tabs. */
  void printRows(Consumer<String> lines) {
    for (Topic topic : topics) {
      for (Finding finding : topic.findings()) {
        lines.accept(
            String.join(
                "\t",
                label(finding.level()),
                VisibleText.of(topic.name()),
                VisibleText.of(finding.what()),
                VisibleText.of(finding.remedy())));
      }
    }
  }

  /** {@code 2 broken, 1 warning.} */
  String summary() {
    List<String> counts = new ArrayList<>();
    add(counts, count(Level.BROKEN), "broken", "broken");
    add(counts, count(Level.WARNING), "warning", "warnings");
    add(counts, count(Level.NOTE), "note", "notes");
    return counts.isEmpty() ? "All is well." : String.join(", ", counts) + ".";
  }

  private static void add(List<String> counts, long count, String one, String more) {
    if (count > 0) {
      counts.add(count + " " + (count == 1 ? one : more));
    }
  }

  private long count(Level level) {
    return topics.stream()
        .flatMap(topic -> topic.findings().stream())
        .filter(finding -> finding.level() == level)
        .count();
  }

  private static String label(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  private static void print(
      String first, String further, String text, int columns, Consumer<String> lines) {
    String before = first;
    // A cursor after the last column would start a new line.
    for (String line : VisibleText.wrap(VisibleText.of(text), columns - 1 - further.length())) {
      lines.accept(before + line);
      before = further;
    }
  }
}
