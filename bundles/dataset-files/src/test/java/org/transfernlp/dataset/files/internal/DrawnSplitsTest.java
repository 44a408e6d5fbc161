package org.transfernlp.dataset.files.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.StratifiedSplit;

class DrawnSplitsTest {

  private static final String LABELS = "labels = neg, pos";
  private static final int ROWS = 9_000;

  @TempDir Path folder;
  private OwnData data = new OwnData(Path.of(""));

  @BeforeEach
  void writeRows() {
    data = new OwnData(folder);
    data.write("train.csv", rows(ROWS, i -> "text " + i));
  }

  private interface Texts {
    String at(int row);
  }

  /** Every third is positive. */
  private static String rows(int number, Texts texts) {
    return IntStream.range(0, number)
        .mapToObj(i -> texts.at(i) + "," + (i % 3 == 0 ? "pos" : "neg") + "\n")
        .collect(Collectors.joining("", "text,label\n", ""));
  }

  @Test
  void aTenthIsForValidationAndATenthForTesting() {
    Dataset dataset = data.dataset(LABELS, "train = train.csv");
    Set<List<String>> seen = new HashSet<>();
    for (Split split : Split.values()) {
      List<Example> examples = OwnData.read(dataset, split);
      assertEquals(split == Split.TRAIN ? 7_200 : 900, examples.size());
      assertEquals(examples.size() / 3, examples.stream().filter(e -> e.label() == 1).count());
      examples.forEach(example -> assertTrue(seen.add(example.texts())));
    }
    assertEquals(ROWS, seen.size());
  }

  @Test
  void drawIsThatOfTheLibrary() {
    Dataset dataset =
        data.dataset(
            LABELS, "train = train.csv", "validationSize = 700", "testSize = 0.05", "seed = 9");
    int[] labels = IntStream.range(0, ROWS).map(i -> i % 3 == 0 ? 1 : 0).toArray();
    int[] parts = StratifiedSplit.draw(labels, 9, 700, 450);
    assertEquals(
        IntStream.range(0, ROWS)
            .filter(i -> parts[i] == 1)
            .mapToObj(i -> new Example("text " + i, labels[i]))
            .toList(),
        OwnData.read(dataset, Split.TEST));
  }

  @Test
  void seedDecides() {
    assertNotEquals(
        OwnData.read(data.dataset(LABELS, "train = train.csv", "seed = 1"), Split.TEST),
        OwnData.read(data.dataset(LABELS, "train = train.csv", "seed = 2"), Split.TEST));
  }

  @Test
  void onlyWhatIsMissingIsDrawn() {
    data.write("test.csv", "text,label\nx,pos\n");
    Dataset dataset =
        data.dataset(LABELS, "train = train.csv", "test = test.csv", "validationSize = 100");
    assertEquals(8_900, OwnData.read(dataset, Split.TRAIN).size());
    assertEquals(100, OwnData.read(dataset, Split.VALIDATION).size());
    assertEquals(List.of(new Example("x", 1)), OwnData.read(dataset, Split.TEST));
  }

  @Test
  void copiesOfATextStayTogether() {
    data.write("train.csv", rows(ROWS, i -> "text " + i * 7L % 4_000));
    Dataset dataset = data.dataset(LABELS, "train = train.csv");
    Map<List<String>, Split> splitOf = new HashMap<>();
    int total = 0;
    for (Split split : Split.values()) {
      List<Example> examples = OwnData.read(dataset, split);
      total += examples.size();
      for (Example example : examples) {
        Split before = splitOf.put(example.texts(), split);
        assertEquals(before == null ? split : before, split);
      }
    }
    assertEquals(ROWS, total);
    assertEquals(4_000, splitOf.size());
  }

  @Test
  void rowsThatAreLeftOutAreNotDrawn() {
    data.write("train.csv", rows(ROWS, i -> i % 2 == 0 ? " " : "text " + i));
    Dataset dataset = data.dataset(LABELS, "train = train.csv", "emptyTexts = skip");
    assertEquals(450, OwnData.read(dataset, Split.TEST).size());
    assertEquals(3_600, OwnData.read(dataset, Split.TRAIN).size());
  }

  @Test
  void fileThatIsTooSmallIsRefused() {
    data.write("train.csv", rows(4, i -> "text " + i));
    List<String> messages = new ArrayList<>();
    for (Split split : Split.values()) {
      messages.add(OwnData.failure(data.dataset(LABELS, "train = train.csv"), split));
    }
    assertEquals(1, new HashSet<>(messages).size());
    assertEquals(
        folder
            + "/train.csv holds 4 examples, too few to draw validationSize = 0.1 and testSize = 0.1"
            + " from them; give smaller or larger sizes in "
            + OwnData.CONFIGURATION
            + ", or more data.",
        messages.get(0));
  }

  @Test
  void textsThatAreAllEqualCannotBeSplit() {
    data.write("train.csv", rows(30, i -> "text"));
    assertEquals(
        folder
            + "/train.csv repeats its texts so often that none is left for test; give it files of"
            + " its own.",
        OwnData.failure(data.dataset(LABELS, "train = train.csv"), Split.TEST));
  }
}
