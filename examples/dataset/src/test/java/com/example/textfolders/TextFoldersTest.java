package com.example.textfolders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;

class TextFoldersTest {

  private static final int TEXTS_OF_A_LABEL = 200;

  @TempDir private Path folder;

  @Test
  void everyTextIsInOneSplit() throws IOException {
    write();
    List<Example> all = new ArrayList<>();
    for (Split split : Split.values()) {
      all.addAll(examples(split));
    }
    assertEquals(3 * TEXTS_OF_A_LABEL, all.size());
    assertEquals(3 * TEXTS_OF_A_LABEL, all.stream().distinct().count());
    for (int label = 0; label < 3; label++) {
      int expected = label;
      assertTrue(
          all.stream()
              .filter(example -> example.label() == expected)
              .allMatch(example -> example.texts().get(0).endsWith(labels().get(expected))));
    }
  }

  @Test
  void aTenthIsForValidationAndAnotherForTheTest() throws IOException {
    write();
    assertEquals(0.1, examples(Split.VALIDATION).size() / 600.0, 0.03);
    assertEquals(0.1, examples(Split.TEST).size() / 600.0, 0.03);
  }

  @Test
  void orderIsTheSameAtEveryCall() throws IOException {
    write();
    assertEquals(examples(Split.TRAIN), examples(Split.TRAIN));
  }

  @Test
  void textStaysInItsSplitWhenOthersCome() throws IOException {
    write();
    List<Example> before = examples(Split.TEST);
    write("praise", "a-new-one", "The new one is even better.");
    List<Example> after = new ArrayList<>(examples(Split.TEST));
    after.retainAll(before);
    assertEquals(before, after);
  }

  @Test
  void otherFilesAreLeftOut() throws IOException {
    write();
    List<Example> before = examples(Split.TRAIN);
    for (int i = 0; i < 20; i++) {
      Files.writeString(folder("praise").resolve(i + ".bak"), "Thank you for nothing, " + i);
    }
    Files.createDirectory(folder("praise").resolve("folder.txt"));
    assertEquals(before, examples(Split.TRAIN));
  }

  @Test
  void absentFilesAreToldBeforeReading() throws IOException {
    assertThrows(DatasetUnavailableException.class, () -> dataset().examples(Split.TRAIN));
    write();
    assertEquals(Optional.empty(), dataset().unavailable());
    try (Stream<Path> texts = Files.list(folder("question"))) {
      for (Path text : texts.toList()) {
        Files.delete(text);
      }
    }
    String reason = dataset().unavailable().orElseThrow();
    assertTrue(reason.contains("no .txt file in " + folder("question")), reason);
    assertTrue(reason.endsWith(dataset().acquisition().byHand()), reason);
  }

  @Test
  void fileThatIsNoTextIsNamed() throws IOException {
    write();
    Path file = folder("praise").resolve("broken.txt");
    Files.write(file, new byte[] {'n', 'a', (byte) 0xEF, 'v', 'e'});
    assertRefused(file + " is not in UTF-8");
    Files.writeString(file, " \n");
    assertRefused(file + " is empty");
    Files.write(file, new byte[2_000_000]);
    assertRefused(file + " has more than");
  }

  private void assertRefused(String beginning) {
    DatasetException refused = assertThrows(DatasetException.class, () -> examples(Split.TRAIN));
    assertTrue(refused.getMessage().startsWith(beginning), refused.getMessage());
    assertNotEquals(DatasetUnavailableException.class, refused.getClass());
  }

  private TextFolders dataset() {
    return new TextFolders(new Folder(folder));
  }

  private List<String> labels() {
    return dataset().info().labels();
  }

  private List<Example> examples(Split split) {
    try (Stream<Example> examples = dataset().examples(split)) {
      return examples.toList();
    }
  }

  private void write() throws IOException {
    for (String label : labels()) {
      for (int i = 0; i < TEXTS_OF_A_LABEL; i++) {
        write(label, Integer.toString(i), "Letter " + i + ", a " + label);
      }
    }
  }

  private void write(String label, String name, String text) throws IOException {
    Files.createDirectories(folder(label));
    Files.writeString(folder(label).resolve(name + ".txt"), text);
  }

  private Path folder(String label) {
    return folder.resolve(dataset().info().id()).resolve(label);
  }

  /** What the laboratory provides. */
  private record Folder(Path path) implements DataFolder {

    @Override
    public Path require(String dataset, Acquisition acquisition, String... names) {
      return Stream.of(names)
          .map(path::resolve)
          .filter(Files::exists)
          .findFirst()
          .orElseThrow(
              () ->
                  new DatasetUnavailableException(
                      "No %s. %s".formatted(names[0], acquisition.instructions(dataset))));
    }
  }
}
