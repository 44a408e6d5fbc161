package org.transfernlp.shell.internal.embedding;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Prose;

/** What is known of word vectors. */
public final class EmbeddingReport {

  private static final int LONGEST_LABEL = 20;

  private EmbeddingReport() {}

  /**
   * Prints it for people.
   *
   * @param width columns of the terminal; 0 for no limit
   */
  public static void print(EmbeddingInfo info, int width, PrintStream out) {
    Map<String, String> facts = facts(info, "%,d");
    int widest = facts.keySet().stream().mapToInt(PlainText::columns).max().orElse(0);
    Prose prose = new Prose(width, out::println);
    // A long path stands in a line of its own, or it would leave no room behind it.
    int column = Math.min(widest, LONGEST_LABEL);
    facts.forEach(
        (label, value) -> {
          int columns = PlainText.columns(label);
          if (columns > column) {
            prose.println(label);
            prose.println(" ".repeat(column + 2), value);
          } else {
            prose.println(label + " ".repeat(column - columns + 2), value);
          }
        });
  }

  /** Prints it for scripts: in each line a label, a tab and what belongs to it. */
  public static void printRows(EmbeddingInfo info, PrintStream out) {
    facts(info, "%d")
        .forEach((label, value) -> out.println(label + "\t" + PlainText.visible(value)));
  }

  private static Map<String, String> facts(EmbeddingInfo info, String number) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("name", info.name());
    facts.put("words", String.format(Locale.ROOT, number, info.words()));
    facts.put("dimension", String.valueOf(info.dimension()));
    facts.put("sha256", info.sha256());
    info.provenance().forEach((label, value) -> facts.put(PlainText.visible(label), value));
    return facts;
  }
}
