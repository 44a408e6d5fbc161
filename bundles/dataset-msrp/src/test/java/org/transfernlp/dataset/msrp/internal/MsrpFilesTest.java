package org.transfernlp.dataset.msrp.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.FuzzedReader;
import org.transfernlp.dataset.io.RealData;

@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class MsrpFilesTest {

  private static final String HEADER = "Quality\t#1 ID\t#2 ID\t#1 String\t#2 String\r\n";
  private static final String PAIR = "1\t10\t20\tHe said \"no.\tShe \"\" left\u0012.\r\n";

  @TempDir Path folder;

  @Test
  void byteOrderMarkAndQuotesAndControlBytesAreNoTrouble() throws IOException {
    Path file = write("\uFEFF" + HEADER + PAIR.repeat(MsrpFiles.TEST_SIZE));
    assertEquals(
        new Example(List.of("He said \"no.", "She \"\" left\u0012."), 1),
        new MsrpFiles(file, file).examples(Split.TEST).findFirst().orElseThrow());
  }

  @Test
  void unknownQualityIsNamed() throws IOException {
    assertFailure(3, "the quality is '2', not 0 or 1.", HEADER + PAIR + "2\t1\t2\tA\tB\r\n");
  }

  @Test
  void otherNumberOfFieldsIsNamed() throws IOException {
    assertFailure(
        2,
        "the number of fields with tabs between them is 6, not 5.",
        HEADER + "1\t1\t2\tA\tB\tC\r\n");
  }

  @Test
  void lossOfTheFirstLineIsNoticed() throws IOException {
    assertFailure(1, "the first line does not name the columns Quality, #1 ID", PAIR);
  }

  @Test
  void blankSentenceIsNamed() throws IOException {
    assertFailure(2, "field 5 is blank", HEADER + "1\t1\t2\tA\t\r\n");
  }

  @Test
  void otherEncodingIsNamed() throws IOException {
    Path file = folder.resolve("latin1.txt");
    Files.writeString(file, HEADER + "1\t1\t2\tA\tcaf\u00E9\r\n", ISO_8859_1);
    assertTrue(failure(file).startsWith(file + ":2: not valid UTF-8"), failure(file));
  }

  @Test
  void otherNumberOfPairsIsRefusedWithBothNumbers() throws IOException {
    Path file = write(HEADER + PAIR);
    assertTrue(
        failure(file).startsWith(file + " holds 1 pairs, but the official data has 1725"),
        failure(file));
  }

  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    Path data =
        RealData.with("msrp/msr_paraphrase_train.txt", "msrp/msr_paraphrase_test.txt")
            .path()
            .resolve("msrp");
    Path train = data.resolve("msr_paraphrase_train.txt");
    Path test = data.resolve("msr_paraphrase_test.txt");
    FuzzedReader.ofSplits(
            folder, "msr.txt", (file, split) -> new MsrpFiles(file, file).examples(split))
        .read(1, 10_000, List.of(RealData.firstLines(train, 40), RealData.firstLines(test, 40)))
        .requireShares(0.2, 0.2);
    FuzzedReader.ofSplits(
            folder, "msr.txt", (file, split) -> new MsrpFiles(file, test).examples(split))
        .read(2, 400, List.of(Files.readAllBytes(train)))
        .requireShares(0.2, 0.2);
  }

  private void assertFailure(int line, String problem, String content) throws IOException {
    Path file = write(content);
    assertTrue(failure(file).startsWith(file + ":" + line + ": " + problem), failure(file));
  }

  private static String failure(Path file) {
    MsrpFiles files = new MsrpFiles(file, file);
    return assertThrows(DatasetException.class, () -> files.examples(Split.TEST)).getMessage();
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("msr_paraphrase_test.txt"), content);
  }
}
