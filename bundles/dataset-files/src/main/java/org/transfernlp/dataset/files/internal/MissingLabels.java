package org.transfernlp.dataset.files.internal;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Split;

/** Tells which labels there are, for a configuration that does not say it. */
record MissingLabels(SourceFiles files) {

  /** Files may be sorted by label, but must not be read to their ends just to list datasets. */
  private static final int MOST_ROWS = 100_000;

  /** More than these are no classes, but another column. */
  private static final int MOST_LABELS = 100;

  String message() {
    String file = files.settings().file();
    try {
      files.require();
      return "%s: labels is missing; %s".formatted(file, found());
    } catch (DatasetException e) {
      return "%s: labels is missing, and the training data do not tell them: %s"
          .formatted(file, e.getMessage());
    }
  }

  private String found() {
    Set<String> labels = new LinkedHashSet<>();
    int count = 0;
    boolean all = false;
    try (Rows rows = files.open(Split.TRAIN)) {
      while (count < MOST_ROWS && labels.size() <= MOST_LABELS && !all) {
        Row row = rows.next();
        all = row == null;
        if (row != null) {
          count++;
          if (!files.settings().labels().ignores(row)) {
            labels.add(files.settings().labels().name(row));
          }
        }
      }
    }
    String where =
        String.format(
            Locale.ROOT,
            "%s %s",
            all ? "the rows" : String.format(Locale.ROOT, "the first %,d rows", count),
            "of " + files.name(Split.TRAIN));
    if (labels.isEmpty() || labels.size() > MOST_LABELS) {
      return labels.isEmpty()
          ? where + " have none."
          : "%s have more than %d, so that %s is probably not the label's column."
              .formatted(where, MOST_LABELS, Excerpt.quoted(files.settings().columns().label()));
    }
    return "add the line 'labels = %s', in the order that you want; these are in %s."
        .formatted(
            labels.stream().map(MissingLabels::item).collect(Collectors.joining(", ")), where);
  }

  private static String item(String label) {
    String shown = Excerpt.of(label);
    return shown.matches(".*[,\"].*") ? '"' + shown.replace("\"", "\"\"") + '"' : shown;
  }
}
