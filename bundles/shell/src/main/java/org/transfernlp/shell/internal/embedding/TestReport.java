package org.transfernlp.shell.internal.embedding;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.embedding.WordTestResult;
import org.transfernlp.shell.internal.run.PlainText;

/** How word vectors did in tests. */
public final class TestReport {

  private static final String INDENT = "  ";

  private final List<List<WordTestResult>> tests = new ArrayList<>();

  /** Adds a test and its parts. */
  public void add(List<WordTestResult> test) {
    tests.add(List.copyOf(test));
  }

  /** Prints a table. */
  public void print(PrintStream out, Charset charset) {
    ShellTable table = new ShellTable();
    table.column("Test");
    table.column("Score").alignRight();
    table.column("Measure");
    table.column("Answered").alignRight();
    for (List<WordTestResult> parts : tests) {
      for (int i = 0; i < parts.size(); i++) {
        WordTestResult part = parts.get(i);
        table
            .addRow()
            .addContent(
                (i == 0 ? "" : INDENT) + PlainText.visible(part.name()),
                Double.isNaN(part.score()) ? "-" : String.format(Locale.ROOT, "%.3f", part.score()),
                part.measure(),
                String.format(Locale.ROOT, "%,d of %,d", part.answered(), part.questions()));
      }
    }
    table.print(out, charset, true);
  }

  /** Prints a line for each test and part of one, separated by tabs. */
  public void printRows(PrintStream out) {
    for (List<WordTestResult> parts : tests) {
      for (WordTestResult part : parts) {
        out.println(
            String.join(
                "\t",
                PlainText.visible(part.name()),
                part.measure(),
                String.valueOf(part.score()),
                String.valueOf(part.answered()),
                String.valueOf(part.questions())));
      }
    }
  }
}
