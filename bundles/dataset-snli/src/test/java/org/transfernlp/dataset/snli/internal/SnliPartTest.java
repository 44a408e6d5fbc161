package org.transfernlp.dataset.snli.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.io.ByteSource;
import org.transfernlp.dataset.snli.internal.SnliPart.Format;
import org.transfernlp.dataset.snli.internal.SnliPart.Totals;

class SnliPartTest {

  private static final List<String> LABELS =
      List.of("neutral", "-", "contradiction", "entailment", "-");
  private static final Totals TOTALS = new Totals(5, 3);

  @TempDir Path folder;

  @Test
  void bothFormatsHoldTheSamePairsAndThoseWithoutMajorityAreLeftOut() throws IOException {
    List<Example> examples = read(jsonLines(Pairs.jsonLines(LABELS), TOTALS));
    assertEquals(List.of(2, 1, 0), examples.stream().map(Example::label).toList());
    assertEquals(List.of("A man sleeps.", "He is awake."), examples.get(0).texts());
    assertEquals(examples, read(table(Pairs.table(LABELS), TOTALS)));
    assertEquals(examples, read(table(Pairs.table(LABELS).replace("\t\t\t\t\n", "\r\n"), TOTALS)));
  }

  @Test
  void otherTotalsAreRefusedAtTheEnd() throws IOException {
    SnliPart pairs = jsonLines(Pairs.jsonLines(LABELS), new Totals(6, 3));
    assertTrue(failure(pairs).contains(" holds 5 pairs, but the official data has 6"));
    SnliPart labelled = table(Pairs.table(LABELS), new Totals(5, 4));
    assertTrue(failure(labelled).contains(" holds 3 labelled pairs, but the official data has 4"));
  }

  @Test
  void partOfAFileCanBeReadWithoutAComplaint() throws IOException {
    try (Stream<Example> examples =
        jsonLines(Pairs.jsonLines(LABELS), new Totals(6, 3)).examples()) {
      assertEquals(2, examples.limit(2).count());
    }
  }

  @Test
  void quotesInATableAreText() throws IOException {
    String table = Pairs.table(List.of("neutral")).replace("A man", "A \"man");
    assertEquals("A \"man sleeps.", read(table(table, new Totals(1, 1))).get(0).texts().get(0));
  }

  @Test
  void escapesInJsonAreResolved() throws IOException {
    String line = Pairs.jsonLines(List.of("neutral")).replace("A man", "A \\\"m\\u00e4n\\\"\\t");
    assertEquals(
        "A \"m\u00E4n\"\t sleeps.", read(jsonLines(line, new Totals(1, 1))).get(0).texts().get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "{\"gold_label\": \"maybe\", \"sentence1\": \"a\", \"sentence2\": \"b\"} # the gold label is 'maybe', not one of entailment",
        "{\"gold_label\": \"neutral\", \"sentence1\": \"a\"} # the object has no sentence2.",
        "{\"gold_label\": \"neutral\", \"sentence1\": null, \"sentence2\": \"b\"} # the value of sentence1 is not a string.",
        "{\"gold_label\": 1} # the value of gold_label is not a string.",
        "{\"gold_label\": \"neutral\", \"gold_label\": \"neutral\"} # the line is not JSON (Duplicate field 'gold_label').",
        "{\"gold_label\": \"neutral\", # the line is not JSON (Unexpected end-of-input",
        "[\"neutral\"] # the line is not JSON (it does not begin with an object).",
        "~~ # the line is not JSON (it does not begin with an object).",
        "{} {} # the line is not JSON (something follows the object).",
        "[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]] # the line is not JSON (it does not begin with an object).",
        "{\"a\": [[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]} # the line is not JSON (Document nesting depth (17) exceeds the maximum",
      })
  void brokenLineOfJsonIsNamed(String line, String problem) throws IOException {
    SnliPart part = jsonLines(Pairs.jsonLines(List.of("neutral")) + line + "\n", TOTALS);
    String start = part.source().file() + ":2: " + problem;
    assertTrue(failure(part).startsWith(start), failure(part));
  }

  @Test
  void brokenRowIsNamed() throws IOException {
    SnliPart label = table(Pairs.table(List.of("neutral", "")), TOTALS);
    assertTrue(failure(label).contains(":3: the gold label is ''"), failure(label));
    SnliPart fields = table(Pairs.HEADER + "neutral\ta\tb\n", TOTALS);
    assertTrue(failure(fields).contains(":2: the number of fields"), failure(fields));
    SnliPart header = table("neutral\ta\tb\n", TOTALS);
    assertTrue(failure(header).contains(":1: the first line does not name"), failure(header));
  }

  /** Half a gigabyte of text, of which only a line is asked for at a time. */
  @Test
  void pairsAreReadOneByOne() throws IOException {
    int thousands = 1_500;
    byte[] thousand =
        Pairs.gzip(Pairs.jsonLines(Collections.nCopies(1_000, "neutral")).getBytes(UTF_8));
    Path file = folder.resolve("part.jsonl.gz");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < thousands; i++) {
        out.write(thousand);
      }
    }
    Totals totals = new Totals(1_000L * thousands, 1_000 * thousands);
    try (Stream<Example> examples = part(file, Format.JSON_LINES, totals).examples()) {
      long before = usedMemory();
      long[] most = {0};
      long[] read = {0};
      examples.forEach(
          example -> {
            if (++read[0] % 100_000 == 0) {
              most[0] = Math.max(most[0], usedMemory() - before);
            }
          });
      assertEquals(totals.pairs(), read[0]);
      assertTrue(most[0] < 32L << 20, most[0] + " bytes");
    }
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private SnliPart jsonLines(String content, Totals totals) throws IOException {
    return part(
        Files.writeString(folder.resolve("part.jsonl"), content), Format.JSON_LINES, totals);
  }

  private SnliPart table(String content, Totals totals) throws IOException {
    return part(Files.writeString(folder.resolve("part.txt"), content), Format.TABLE, totals);
  }

  private static SnliPart part(Path file, Format format, Totals totals) {
    return new SnliPart(ByteSource.of(file), format, totals);
  }

  private static List<Example> read(SnliPart part) {
    try (Stream<Example> examples = part.examples()) {
      return examples.toList();
    }
  }

  private static String failure(SnliPart part) {
    return assertThrows(DatasetException.class, () -> read(part)).getMessage();
  }
}
