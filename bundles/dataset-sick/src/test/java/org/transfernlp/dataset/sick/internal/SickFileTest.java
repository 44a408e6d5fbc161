package org.transfernlp.dataset.sick.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.io.FuzzedReader;
import org.transfernlp.dataset.io.RealData;

@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class SickFileTest {

  private static final String HEADER =
      "pair_ID\tsentence_A\tsentence_B\trelatedness_score\tentailment_judgment\n";

  @TempDir Path folder;

  @Test
  void quotesAreText() throws IOException {
    Path file = write(HEADER + "1\tHe said \"no\tHe \"spoke\"\t4.5\tENTAILMENT\r\n");
    assertEquals(
        List.of(new Example(List.of("He said \"no", "He \"spoke\""), 0)),
        new SickFile(file, 1).examples());
  }

  @Test
  void testFileWithoutAnswersIsRefused() throws IOException {
    assertFailure(
        1, "the first line does not name the columns", "pair_ID\tsentence_A\tsentence_B\n");
  }

  @Test
  void unknownJudgmentIsNamed() throws IOException {
    assertFailure(
        2,
        "the judgment is 'neutral', not one of ENTAILMENT, CONTRADICTION, NEUTRAL.",
        HEADER + "1\tA\tB\t4.5\tneutral\n");
  }

  @Test
  void otherNumberOfFieldsIsNamed() throws IOException {
    assertFailure(
        2,
        "the number of fields with tabs between them is 4, not 5.",
        HEADER + "1\tA\tB\tNEUTRAL\n");
    assertFailure(
        3,
        "the number of fields with tabs between them is 1, not 5.",
        HEADER + "1\tA\tB\t1\tNEUTRAL\n\n");
  }

  @Test
  void blankSentenceIsNamed() throws IOException {
    assertFailure(2, "field 3 is blank", HEADER + "1\tA\t \t4.5\tNEUTRAL\n");
  }

  @Test
  void otherNumberOfPairsIsRefusedWithBothNumbers() throws IOException {
    Path file = write(HEADER);
    assertTrue(
        failure(file).startsWith(file + " holds 0 pairs, but the official data has 1"),
        failure(file));
  }

  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    Path data =
        RealData.with("sick/SICK_train.txt", "sick/SICK_test_annotated.txt").path().resolve("sick");
    FuzzedReader.of(folder, "SICK_train.txt", file -> new SickFile(file, 40).examples())
        .read(
            1,
            10_000,
            List.of(
                RealData.firstLines(data.resolve("SICK_train.txt"), 41),
                RealData.firstLines(data.resolve("SICK_test_annotated.txt"), 41)))
        .requireShares(0.1, 0.2);
    FuzzedReader.of(folder, "SICK_train.txt", file -> new SickFile(file, 4_500).examples())
        .read(2, 1_000, List.of(Files.readAllBytes(data.resolve("SICK_train.txt"))))
        .requireShares(0.1, 0.2);
  }

  private void assertFailure(int line, String problem, String content) throws IOException {
    Path file = write(content);
    assertTrue(failure(file).startsWith(file + ":" + line + ": " + problem), failure(file));
  }

  private static String failure(Path file) {
    return assertThrows(DatasetException.class, () -> new SickFile(file, 1).examples())
        .getMessage();
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("SICK_train.txt"), content);
  }
}
