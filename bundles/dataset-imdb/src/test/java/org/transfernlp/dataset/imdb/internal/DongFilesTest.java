package org.transfernlp.dataset.imdb.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.FixedDataFolder;

class DongFilesTest {

  @TempDir Path folder;

  @Test
  void validationIsAStratifiedTwelfthAndTrainTheRest() throws IOException {
    DongFiles files = new DongFiles(write("neg", 240_000), write("pos", 360_000));
    assertEquals(List.of(20_000L, 30_000L), perLabel(files, true));
    assertEquals(List.of(220_000L, 330_000L), perLabel(files, false));

    List<String> heldOut = texts(files, true);
    assertEquals(heldOut, texts(files, true));
    assertEquals(
        600_000,
        Stream.concat(heldOut.stream(), texts(files, false).stream())
            .collect(Collectors.toSet())
            .size());
  }

  @Test
  void labelsAreThoseOfTheFiles() throws IOException {
    DongFiles files = new DongFiles(write("neg", 300_000), write("pos", 300_000));
    try (Stream<Example> examples = files.examples(true)) {
      assertTrue(
          examples.allMatch(e -> e.texts().get(0).startsWith(e.label() == 0 ? "neg" : "pos")));
    }
  }

  @Test
  void otherTotalIsRefusedWithBothNumbers() throws IOException {
    DongFiles files = new DongFiles(write("neg", 3), write("pos", 4));
    String message = assertThrows(DatasetException.class, () -> files.examples(true)).getMessage();
    assertTrue(
        message.contains("imdb.pos holds 7 lines, but the official data has 600000"), message);
  }

  @Test
  void blankLineIsNamed() throws IOException {
    Path negative = write("neg", 3);
    Files.writeString(negative, "one\n\nthree\n");
    DongFiles files = new DongFiles(negative, write("pos", 3));
    String message = assertThrows(DatasetException.class, () -> files.examples(false)).getMessage();
    assertTrue(message.startsWith(negative + ":2: the line is blank"), message);
  }

  @Test
  void missingFilesAreToldBeforeReading() {
    ImdbDataset imdb = new ImdbDataset(new FixedDataFolder(folder));
    assertTrue(imdb.unavailable().orElseThrow().contains("imdb/imdb.neg"));
    assertThrows(DatasetException.class, () -> imdb.examples(Split.TRAIN));
  }

  private Path write(String label, int lines) throws IOException {
    Path file = folder.resolve("imdb." + label);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < lines; i++) {
        out.write(label + " " + i + "\n");
      }
    }
    return file;
  }

  private static List<Long> perLabel(DongFiles files, boolean heldOut) {
    try (Stream<Example> examples = files.examples(heldOut)) {
      return List.copyOf(
          examples.collect(Collectors.groupingBy(Example::label, Collectors.counting())).values());
    }
  }

  private static List<String> texts(DongFiles files, boolean heldOut) {
    try (Stream<Example> examples = files.examples(heldOut)) {
      return examples.map(example -> example.texts().get(0)).toList();
    }
  }
}
