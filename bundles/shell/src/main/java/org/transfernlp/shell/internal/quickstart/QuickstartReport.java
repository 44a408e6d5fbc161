package org.transfernlp.shell.internal.quickstart;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.strategy.Setting;

/** What came out, as a table and in words. The same for the same figures. */
final class QuickstartReport {

  private final PrintStream out;
  private final Prose prose;
  private final Charset charset;

  /**
   * Prints to a stream.
   *
   * @param charset of the stream
   * @param width columns of the terminal; 0 for no limit
   */
  QuickstartReport(PrintStream out, Charset charset, int width) {
    this.out = out;
    prose = new Prose(width, out::println);
    this.charset = charset;
  }

  void print(QuickstartTrials request, Comparison near, Comparison far) {
    prose.println(
        "Transfer from %s, model %s, strategy %s, %s (%s), seeds %d to %d"
            .formatted(
                QuickstartTrials.SOURCE,
                QuickstartTrials.MODEL,
                QuickstartTrials.STRATEGY,
                QuickstartTrials.SETTING,
                Setting.parse(QuickstartTrials.SETTING).signs(),
                request.firstSeed(),
                request.firstSeed() + request.seeds() - 1));
    prose.println(
        "Test accuracy in %, mean ± standard deviation over the seeds; difference in points, p of a"
            + " paired t-test");
    ShellTable table = new ShellTable();
    table.column("Target");
    table.column("Without transfer").alignRight();
    table.column("With transfer").alignRight();
    table.column("Difference").alignRight();
    table.column("p").alignRight();
    for (Comparison comparison : List.of(near, far)) {
      table
          .addRow()
          .addContent(
              comparison.target(),
              accuracy(comparison.meanWithout(), comparison.deviationWithout()),
              accuracy(comparison.meanWith(), comparison.deviationWith()),
              String.format(Locale.ROOT, "%+.2f", comparison.points()),
              comparison.significance().replace("= ", ""));
    }
    table.print(out, charset, true);
    out.println();
    prose.println(nearSentence(near) + " " + farSentence(far, near.helps()));
    if (!near.helpsAsKnown() || far.helps()) {
      prose.println(
          "This is not what has to come out: see whether it does with more seeds (--seeds), and"
              + " distrust this installation if it does not.");
    }
    prose.println(
        "The same for one seed and target, epoch by epoch: transfer:run --source %s --target %s --seed %d"
            .formatted(QuickstartTrials.SOURCE, near.target(), request.firstSeed()));
  }

  private static String nearSentence(Comparison near) {
    String figures = figures(near);
    if (near.helpsAsKnown()) {
      return "Transfer helps on %s, which has few examples and means the same as the source in other words: %s."
          .formatted(near.target(), figures);
    }
    if (near.helps()) {
      return "Transfer helps on %s, but by less than %d points, although it means the same as the source in other words: %s."
          .formatted(near.target(), Comparison.KNOWN_POINTS, figures);
    }
    return "Transfer %s on %s, although it means the same as the source in other words: %s."
        .formatted(near.hurts() ? "hurts" : "does not help", near.target(), figures);
  }

  private static String farSentence(Comparison far, boolean helpsNear) {
    String figures = figures(far);
    if (far.helps()) {
      return "It helps on %s%s, although the same words mean something unrelated there: %s."
          .formatted(far.target(), helpsNear ? " too" : "", figures);
    }
    return "It %s on %s, where the same words mean something unrelated: %s."
        .formatted(
            far.hurts() ? "does not help but hurts" : "does not help", far.target(), figures);
  }

  private static String figures(Comparison comparison) {
    return String.format(
        Locale.ROOT, "%+.2f points, p %s", comparison.points(), comparison.significance());
  }

  private static String accuracy(double mean, double deviation) {
    return String.format(Locale.ROOT, "%.2f ± %.2f", 100 * mean, 100 * deviation);
  }
}
