package org.transfernlp.shell.internal.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.transfernlp.dataset.Split.TEST;
import static org.transfernlp.dataset.Split.TRAIN;
import static org.transfernlp.dataset.Split.VALIDATION;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.dataset.inspection.Check;
import org.transfernlp.dataset.inspection.Comparison;
import org.transfernlp.dataset.inspection.Coverage;
import org.transfernlp.dataset.inspection.DatasetStatistics;
import org.transfernlp.dataset.inspection.FileState;
import org.transfernlp.dataset.inspection.Lengths;
import org.transfernlp.dataset.inspection.NumberedExample;
import org.transfernlp.dataset.inspection.Repeats;
import org.transfernlp.dataset.inspection.SplitStatistics;

class ReportsTest {

  private static final DatasetInfo PAIRS =
      new DatasetInfo(
          "pairs",
          "Pairs of\u001b[31m sentences",
          TaskKind.TEXT_PAIR,
          List.of("no", "yes"),
          Map.of(TRAIN, 3),
          "Somebody 2016",
          "CC0",
          "https://example.org",
          List.of());
  private static final DatasetStatistics STATISTICS =
      new DatasetStatistics(
          List.of(
              split(TRAIN, 1, 2, new Coverage(TRAIN, 5, 5, 9, 9)),
              split(VALIDATION, 0, 1, new Coverage(VALIDATION, 2, 1, 2, 1)),
              new SplitStatistics(
                  TEST,
                  List.of(0, 0),
                  List.of(
                      new Lengths(Double.NaN, Double.NaN, 0),
                      new Lengths(Double.NaN, Double.NaN, 0)),
                  new Coverage(TEST, 0, 0, 0, 0))),
          List.of(
              new Repeats(TRAIN, Set.of(TRAIN), 46, 38, 1, 4802),
              new Repeats(TEST, Set.of(TRAIN, VALIDATION), 81, 73, 0, 3975)));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private static SplitStatistics split(Split split, int no, int yes, Coverage words) {
    return new SplitStatistics(
        split, List.of(no, yes), List.of(new Lengths(2.25, 2, 4), new Lengths(3, 3.5, 4)), words);
  }

  @Test
  void descriptionFitsTheTerminal() {
    InfoReport report = InfoReport.tables(out, StandardCharsets.UTF_8, 44);
    report.printDescription(
        PAIRS,
        Acquisition.of(
            Download.file(
                URI.create("https://example.org/a.zip"), 1_000, "a".repeat(64), "pairs/a")));
    report.printFiles(
        List.of(
            state("a", "b".repeat(64), "b".repeat(64)),
            state("b", "b".repeat(64), "c".repeat(64)),
            state("c", "b".repeat(64), null),
            new FileState(
                new DataFile("d", null), Path.of("d"), FileState.Kind.ABSENT, 0, null, null)));
    report.printUnavailable("Dataset 'pairs' is not available: there is no d.");
    assertEquals(
        """
        Id          pairs
        Title       Pairs of\\u001b[31m sentences
        Task        a pair of texts
        Classes     2: no, yes
        Licence     CC0
        Citation    Somebody 2016
        Homepage    https://example.org
        How to get  Get it by
                    transfer:dataset-fetch pairs.
        Download    https://example.org/a.zip,
                    1,000 bytes, SHA-256
                    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                    aa

        Files
          a
              5 bytes, the official file
              SHA-256  bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
          b
              5 bytes, NOT the official file
              SHA-256  bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
              official cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
          c
              5 bytes, no official one is known
              SHA-256  bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
          d
              not there

        Dataset 'pairs' is not available: there is
        no d.
        """,
        text());
  }

  private static FileState state(String path, String found, @Nullable String official) {
    return new FileState(
        new DataFile(path, official), Path.of(path), FileState.Kind.FILE, 5, found, null);
  }

  @Test
  void statisticsOfPairsAreTables() {
    InfoReport report = InfoReport.tables(out, StandardCharsets.UTF_8, 0);
    report.printStatistics(PAIRS, STATISTICS);
    report.printComparison(
        "pairs",
        "mr",
        new Comparison(
            STATISTICS,
            STATISTICS,
            List.of(new Coverage(TEST, 4, 1, 8, 4)),
            List.of(new Coverage(TEST, 2, 2, 3, 3))));
    assertEquals(
        """

        Examples
        Label    │      train │  validation │ test
        ─────────┼────────────┼─────────────┼─────
        no       │ 1 (33.3 %) │           0 │    0
        yes      │ 2 (66.7 %) │ 1 (100.0 %) │    0
        together │          3 │           1 │    0

        Lengths of texts in tokens
        Split      │ Text of the pair │ Mean │ Median │ Longest
        ───────────┼──────────────────┼──────┼────────┼────────
        train      │ first            │  2.3 │    2.0 │       4
                   │ second           │  3.0 │    3.5 │       4
        validation │ first            │  2.3 │    2.0 │       4
                   │ second           │  3.0 │    3.5 │       4
        test       │ first            │ none │   none │       0
                   │ second           │ none │   none │       0

        Words, known to the dataset's own training vocabulary
        Split      │ Running │ known % │ Different │ known %
        ───────────┼─────────┼─────────┼───────────┼────────
        train      │       9 │   100.0 │         5 │   100.0
        validation │       2 │    50.0 │         2 │    50.0
        test       │       0 │    none │         0 │    none

        Examples that stand more than once, as pairs in either order
        Where                             │ Examples │ Different │ Other label │ Texts
        ──────────────────────────────────┼──────────┼───────────┼─────────────┼──────
        within train                      │       46 │        38 │           1 │
        test, also in train or validation │       81 │        73 │           0 │ 3,975
        Examples: how many stand there that stood, or also stand, in the other place.
        Different: how many different ones these are; other label: how many of them
        do not have the same label everywhere.
        Texts: how many different single texts stand in both.

        Words of pairs known to mr (training vocabulary: 5)
        Split │ Running │ known % │ Different │ known %
        ──────┼─────────┼─────────┼───────────┼────────
        test  │       8 │    50.0 │         4 │    25.0

        Words of mr known to pairs (training vocabulary: 5)
        Split │ Running │ known % │ Different │ known %
        ──────┼─────────┼─────────┼───────────┼────────
        test  │       3 │   100.0 │         2 │   100.0
        """,
        text());
  }

  @Test
  void rowsForScriptsHoldTheSame() {
    InfoReport report = InfoReport.rows(out);
    report.printDescription(PAIRS, Acquisition.NONE);
    report.printFiles(List.of(state("a", "b".repeat(64), null)));
    report.printStatistics(PAIRS, STATISTICS);
    String text = text();
    for (String row :
        List.of(
            "id\tpairs",
            "label\tyes",
            "file\ta\tfile\t5\t" + "b".repeat(64) + "\t",
            "examples\ttrain\tyes\t2",
            "lengths\ttrain\t2\t3.0000\t3.5\t4",
            "words\tpairs\tvalidation\tpairs\t2\t1\t2\t1",
            "repeats\ttest\ttrain+validation\t81\t73\t0\t3975")) {
      assertTrue(text.contains(row + "\n"), row + " in:\n" + text);
    }
  }

  @Test
  void sampleIsWrappedAndCutOnATerminal() {
    Example example = new Example(List.of("one two three\tfour ".repeat(9), "five\u0012"), 1);
    SampleReport report = new SampleReport(out, PAIRS, VALIDATION);
    report.print(List.of(new NumberedExample(1_234, example)), 24);
    report.printRows(List.of(new NumberedExample(7, new Example(List.of("a\tb", "c"), 0))));
    assertEquals(
        """
        validation 1,234: yes
          one two three four
            one two three four
            one two three four
            one two three four
            one two three four
            one two three four …
          five\\u0012
        7\tno\ta b\tc
        """,
        text());
  }

  @Test
  void ofALongTextOnlyTheStartIsShown() {
    Example example = new Example("x".repeat(3_000_000) + " y".repeat(50_000), 1);
    SampleReport report = new SampleReport(out, PAIRS, VALIDATION);
    report.print(List.of(new NumberedExample(1, example)), 44);
    List<String> lines = text().lines().toList();
    assertEquals(7, lines.size());
    assertEquals("    " + "x".repeat(17) + " … 3,100,000 characters", lines.get(6));
  }

  @Test
  void checksAreALineEach() {
    CheckReport report = new CheckReport("mr", 0, out::println);
    report.print(Check.ok("train", "8,500 examples, as stated"));
    report.print(Check.problem("rt\u0007", "gone."));
    report.printRow(Check.note("test", "no size is stated"));
    assertEquals(
        """
        ok       mr, train: 8,500 examples, as stated
        problem  mr, rt\\u0007: gone.
        mr\tnote\ttest\tno size is stated
        """,
        text());
  }

  @Test
  void checksAreWrappedOnATerminal() {
    CheckReport report = new CheckReport("mr", 35, out::println);
    report.print(Check.problem("train", "one example is not what it should be."));
    assertEquals(
        """
        problem  mr, train: one example is
                 not what it should be.
        """,
        text());
  }

  @Test
  void rowsTellWhetherALicenceHasToBeAccepted() {
    InfoReport report = InfoReport.rows(out);
    report.printDescription(PAIRS, new Acquisition(List.of(), "", true));
    report.printDescription(PAIRS, Acquisition.NONE);
    assertEquals(
        List.of("licence-to-accept\tyes", "licence-to-accept\tno"),
        text().lines().filter(line -> line.startsWith("licence-to-accept")).toList());
  }

  @Test
  void textsWithinASplitAreCountedOfPairsOnly() {
    DatasetInfo single = dataset("mr", List.of("no", "yes"), Optional.empty()).info();
    InfoReport.rows(out).printStatistics(single, STATISTICS);
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("repeats\ttrain\ttrain\t46\t38\t1\t" + System.lineSeparator()), text);
    assertTrue(text.contains("repeats\ttest\ttrain+validation\t81\t73\t0\t3975"), text);
  }

  @Test
  void listFitsTheSmallestTerminal() {
    DatasetInfo snli =
        new DatasetInfo(
            "synthetic-source",
            "Pairs",
            TaskKind.TEXT_PAIR,
            List.of("a", "b", "c"),
            Map.of(TRAIN, 549_367, VALIDATION, 9_842, TEST, 9_824),
            "none",
            "none",
            "none",
            List.of());
    new DatasetList(
            List.of(
                dataset("mr", List.of("negative", "positive"), Optional.empty()),
                dataset(snli, Optional.empty())),
            List.of())
        .print(out, StandardCharsets.UTF_8, 80);
    assertEquals(
        """
        Id               │ Task     │ Classes │ Train / val. / test     │ Ready
        ─────────────────┼──────────┼─────────┼─────────────────────────┼──────
        mr               │ one text │       2 │ 8,500 / ? / 1,062       │ yes
        synthetic-source │ pair     │       3 │ 549,367 / 9,842 / 9,824 │ yes
        """,
        text());
  }

  @Test
  void listHasRoomForTitlesOnlyOnWideTerminals() {
    DatasetList list =
        new DatasetList(
            List.of(
                dataset("mr", List.of("negative", "positive"), Optional.empty()),
                dataset(
                    "own", List.of(), Optional.of("Dataset 'own' is broken: own.cfg says so."))),
            List.of());
    list.print(out, StandardCharsets.UTF_8, 69);
    assertEquals(
        """
        Id  │ Task     │ Classes │ Train / val. / test │ Ready
        ────┼──────────┼─────────┼─────────────────────┼──────
        mr  │ one text │       2 │ 8,500 / ? / 1,062   │ yes
        own │ one text │       ? │ 8,500 / ? / 1,062   │ no

        Dataset 'own' is broken: own.cfg says so.
        """,
        text());
    bytes.reset();
    list.print(out, StandardCharsets.UTF_8, 70);
    assertTrue(text().contains("mr  │ Reviews of … │ one text"), text());
  }

  @Test
  void datasetThatAnotherHidesIsTold() {
    Dataset shown = dataset("mr", List.of("negative", "positive"), Optional.empty());
    new DatasetList(List.of(shown), List.of(shown)).print(out, StandardCharsets.UTF_8, 0);
    assertTrue(
        text()
            .endsWith(
                "Another dataset 'mr' (Reviews of films by people) cannot be used, as the one above has the same id; give it another name.\n"),
        text());
  }

  private static Dataset dataset(String id, List<String> labels, Optional<String> unavailable) {
    return dataset(
        new DatasetInfo(
            id,
            "Reviews of films by people",
            TaskKind.SINGLE_TEXT,
            labels,
            Map.of(TRAIN, 8_500, TEST, 1_062),
            "none",
            "none",
            "none",
            List.of()),
        unavailable);
  }

  private static Dataset dataset(DatasetInfo info, Optional<String> unavailable) {
    return new Dataset() {
      @Override
      public DatasetInfo info() {
        return info;
      }

      @Override
      public Stream<Example> examples(Split split) {
        return Stream.of();
      }

      @Override
      public Optional<String> unavailable() {
        return unavailable;
      }
    };
  }

  private String text() {
    return bytes
        .toString(StandardCharsets.UTF_8)
        .replace(System.lineSeparator(), "\n")
        .replaceAll(" +\n", "\n");
  }
}
