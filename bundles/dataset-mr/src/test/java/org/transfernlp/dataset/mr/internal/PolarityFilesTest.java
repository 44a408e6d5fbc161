package org.transfernlp.dataset.mr.internal;

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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.FuzzedReader;
import org.transfernlp.dataset.io.RealData;

@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class PolarityFilesTest {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  @TempDir Path folder;

  private Path negative = Path.of("");
  private Path positive = Path.of("");

  @BeforeEach
  void writeGoodFiles() throws IOException {
    negative = Files.writeString(folder.resolve("rt-polarity.neg"), lines(5_331), WINDOWS_1252);
    positive = Files.writeString(folder.resolve("rt-polarity.pos"), lines(5_331), WINDOWS_1252);
  }

  @Test
  void goodFilesAreRead() {
    assertEquals(1_062, files().examples(Split.TEST).count());
  }

  @Test
  void carriageReturnsOfAWindowsCheckoutAreNoPartOfTheText() throws IOException {
    Files.writeString(positive, lines(5_331).replace("\n", "\r\n"), WINDOWS_1252);
    assertTrue(
        files().examples(Split.TRAIN).noneMatch(example -> example.texts().get(0).contains("\r")));
  }

  @Test
  void otherNumberOfLinesIsRefusedWithBothNumbers() throws IOException {
    Files.writeString(positive, lines(5_330), WINDOWS_1252);
    assertTrue(
        failure().startsWith(positive + " holds 5330 lines, but the official data has 5331"),
        failure());
  }

  @Test
  void blankLineIsNamed() throws IOException {
    Files.writeString(negative, lines(5_331).replace("sentence 7é\n", " \n"), WINDOWS_1252);
    assertTrue(failure().startsWith(negative + ":8: the line is blank"), failure());
  }

  @Test
  void utf8ConversionIsRefused() throws IOException {
    Files.writeString(negative, "plain\n" + lines(5_330), UTF_8);
    assertTrue(failure().startsWith(negative + ":2: the file is UTF-8"), failure());
  }

  @Test
  void damagedFilesAreReadOrRefused(@TempDir Path empty) throws IOException {
    Path data = RealData.with("mr/rt-polarity.pos", "mr/rt-polarity.neg").path().resolve("mr");
    Path pos = data.resolve("rt-polarity.pos");
    Path neg = data.resolve("rt-polarity.neg");
    FuzzedReader reader =
        FuzzedReader.ofSplits(
            empty,
            "rt-polarity.neg",
            (file, split) -> new PolarityFiles(file, pos).examples(split));
    reader
        .read(1, 10_000, List.of(RealData.firstLines(pos, 40), RealData.firstLines(neg, 40)))
        .requireShares(0.2, 0.05);
    reader.read(2, 300, List.of(Files.readAllBytes(neg))).requireShares(0.2, 0.02);
  }

  private PolarityFiles files() {
    return new PolarityFiles(negative, positive);
  }

  private String failure() {
    return assertThrows(DatasetException.class, () -> files().examples(Split.TRAIN)).getMessage();
  }

  private static String lines(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "sentence " + i + "é\n")
        .collect(Collectors.joining());
  }
}
