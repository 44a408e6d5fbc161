package org.transfernlp.dataset.qc.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.FuzzedReader;
import org.transfernlp.dataset.io.RealData;

@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class QuestionFilesTest {

  private static final String LINES = "LOC:city Where is it ?\n".repeat(500);

  @TempDir Path folder;

  @Test
  void classAndQuestionAreRead() throws IOException {
    assertEquals(
        new Example("Where is it ?", Classes.COARSE.indexOf("LOC")), examples(LINES).get(499));
  }

  @Test
  void carriageReturnsOfAWindowsCheckoutAreNoPartOfTheText() throws IOException {
    assertEquals(examples(LINES), examples(LINES.replace("\n", "\r\n")));
  }

  @Test
  void unknownClassIsNamed() throws IOException {
    assertFailure(
        501, "the line begins with 'LOC:town', which is none of the classes", "LOC:town Where ?");
    assertFailure(501, "the line begins with 'LOC', which is none of the classes", "LOC Where ?");
    assertFailure(501, "the line begins with '', which is none of the classes", "");
  }

  @Test
  void missingQuestionIsNamed() throws IOException {
    assertFailure(501, "there is no question after the class.", "LOC:city");
    assertFailure(501, "there is no question after the class.", "LOC:city  ");
  }

  @Test
  void utf8ConversionIsRefused() throws IOException {
    Path file = write(LINES + "LOC:city A sister\u00F0city ?\n", UTF_8);
    assertTrue(failure(file).startsWith(file + ":501: the file is UTF-8"), failure(file));
  }

  @Test
  void otherNumberOfLinesIsRefusedWithBothNumbers() throws IOException {
    Path file = write(LINES + "LOC:city Where ?\n", ISO_8859_1);
    assertTrue(
        failure(file).startsWith(file + " holds 501 lines, but the official data has 500"),
        failure(file));
  }

  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    DataFolder data = RealData.with("qc/train_5500.label", "qc/TREC_10.label");
    Path train = data.path().resolve("qc/train_5500.label");
    Path test = data.path().resolve("qc/TREC_10.label");
    FuzzedReader.ofSplits(
            folder,
            "train_5500.label",
            (file, split) -> new QuestionFiles(file, file).examples(split, Question::coarse))
        .read(1, 10_000, List.of(RealData.firstLines(train, 40), RealData.firstLines(test, 40)))
        .requireShares(0.2, 0.2);
    FuzzedReader.ofSplits(
            folder,
            "train_5500.label",
            (file, split) -> new QuestionFiles(file, test).examples(split, Question::fine))
        .read(2, 1_000, List.of(Files.readAllBytes(train)))
        .requireShares(0.2, 0.2);
  }

  private void assertFailure(int line, String problem, String lastLine) throws IOException {
    Path file = write(LINES + lastLine + "\n", ISO_8859_1);
    assertTrue(failure(file).startsWith(file + ":" + line + ": " + problem), failure(file));
  }

  private static String failure(Path file) {
    QuestionFiles files = new QuestionFiles(file, file);
    return assertThrows(DatasetException.class, () -> files.examples(Split.TEST, Question::coarse))
        .getMessage();
  }

  private List<Example> examples(String content) throws IOException {
    Path file = write(content, ISO_8859_1);
    try (Stream<Example> examples =
        new QuestionFiles(file, file).examples(Split.TEST, Question::coarse)) {
      return examples.toList();
    }
  }

  private Path write(String content, Charset charset) throws IOException {
    return Files.writeString(folder.resolve("TREC_10.label"), content, charset);
  }
}
