package org.transfernlp.shell.internal.dataset;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.inspection.NumberedExample;
import org.transfernlp.shell.internal.run.PlainText;

/** Prints examples, for people or for scripts. */
public final class SampleReport {

  private static final String INDENT = "    ";
  private static final int MOST_LINES = 6;
  private static final int NARROWEST = 20;

  /** Characters of a text that are looked at where only some lines of it are shown. */
  private static final int LONGEST = 20_000;

  private final PrintStream out;
  private final DatasetInfo info;
  private final Split split;

  /** Prints examples of a split. */
  public SampleReport(PrintStream out, DatasetInfo info, Split split) {
    this.out = out;
    this.info = info;
    this.split = split;
  }

  /**
   * Prints one below the other.
   *
   * @param width columns of the terminal, to which texts are wrapped and after some lines cut off;
   *     0 for whole texts, each in a line
   */
  public void print(List<NumberedExample> sample, int width) {
    String separator = "";
    for (NumberedExample drawn : sample) {
      out.print(separator);
      separator = System.lineSeparator();
      out.println(
          String.format(
              Locale.ROOT, "%s %,d: %s", SplitName.of(split), drawn.number(), label(drawn)));
      for (String text : drawn.example().texts()) {
        lines(text, width).forEach(out::println);
      }
    }
  }

  /** Prints a line for each: its number, its label and its texts, separated by tabs. */
  public void printRows(List<NumberedExample> sample) {
    for (NumberedExample drawn : sample) {
      List<String> cells = new ArrayList<>();
      cells.add(Long.toString(drawn.number()));
      cells.add(label(drawn));
      drawn.example().texts().forEach(text -> cells.add(PlainText.visible(text)));
      out.println(String.join("\t", cells));
    }
  }

  private static List<String> lines(String text, int width) {
    if (width == 0) {
      return List.of("  " + PlainText.visible(text));
    }
    int columns = Math.max(NARROWEST, width - INDENT.length());
    boolean tooLong = text.length() > LONGEST;
    String start = tooLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) : text;
    List<String> all = PlainText.wrap(PlainText.visible(start), columns);
    List<String> lines = new ArrayList<>(all.subList(0, Math.min(all.size(), MOST_LINES)));
    String last = lines.get(lines.size() - 1);
    if (tooLong) {
      String mark = String.format(Locale.ROOT, " … %,d characters", text.length());
      int room = Math.max(1, columns - mark.length());
      lines.set(lines.size() - 1, PlainText.wrap(last, room).get(0) + mark);
    } else if (all.size() > MOST_LINES) {
      lines.set(lines.size() - 1, PlainText.crop(last + " …", columns));
    }
    // The second and further lines of a text are indented more, which tells the texts of a pair
    // apart.
    lines.replaceAll(line -> INDENT + line);
    lines.set(0, "  " + lines.get(0).strip());
    return lines;
  }

  private String label(NumberedExample drawn) {
    int label = drawn.example().label();
    return label >= 0 && label < info.labels().size()
        ? PlainText.visible(info.labels().get(label))
        : "label " + label + ", which the description lacks";
  }
}
