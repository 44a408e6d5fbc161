package org.transfernlp.dataset.snli.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.ByteSource;
import org.transfernlp.dataset.io.FixedDataFolder;
import org.transfernlp.dataset.io.FuzzedReader;
import org.transfernlp.dataset.io.RealData;
import org.transfernlp.dataset.io.SyntheticZip;

@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class SnliFuzzTest {

  private static final String DEV = "snli/snli_1.0_dev.jsonl.gz";
  private static final String TEST = "snli/snli_1.0_test.jsonl.gz";
  private static final String MEMBER = "snli_1.0/snli_1.0_dev.jsonl";

  @TempDir Path folder;

  private List<byte[]> jsonLines = List.of();

  @BeforeEach
  void readExcerpts() {
    DataFolder data = RealData.with(DEV, TEST);
    jsonLines =
        List.of(
            RealData.firstLines(data.path().resolve(DEV), 5),
            RealData.firstLines(data.path().resolve(TEST), 5));
  }

  @Test
  void damagedJsonLinesAreReadOrRefused() {
    reader("snli/snli_1.0_dev.jsonl").read(1, 10_000, jsonLines).requireShares(0.1, 0.2);
  }

  @Test
  void damagedTablesAreReadOrRefused() {
    List<byte[]> tables = jsonLines.stream().map(Pairs::asTable).toList();
    reader("snli/snli_1.0_dev.txt").read(2, 10_000, tables).requireShares(0.1, 0.2);
  }

  @Test
  void damagedJsonLinesInAGoodGzipAreReadOrRefused() {
    reader("snli/snli_1.0_dev.jsonl.gz")
        .packedBy(Pairs::gzip)
        .read(3, 10_000, jsonLines)
        .requireShares(0.1, 0.2);
  }

  @Test
  void damagedGzipIsReadOrRefused() {
    reader("snli/snli_1.0_dev.jsonl.gz")
        .packedBy(Pairs::gzip)
        .readPacked(4, 12_500, jsonLines)
        .requireShares(0.02, 0.5);
  }

  @Test
  void damagedJsonLinesInAGoodZipAreReadOrRefused() {
    reader("snli/snli_1.0.zip")
        .packedBy(SnliFuzzTest::zip)
        .read(5, 10_000, jsonLines)
        .requireShares(0.1, 0.2);
  }

  @Test
  void damagedZipIsReadOrRefused() {
    reader("snli/snli_1.0.zip")
        .packedBy(SnliFuzzTest::zip)
        .readPacked(6, 12_500, jsonLines)
        .requireShares(0.02, 0.5);
  }

  @Test
  void damagedWholeFileIsReadOrRefused() throws IOException {
    Path dev = RealData.with(DEV).path().resolve(DEV);
    FuzzedReader packed = reader("snli/snli_1.0_dev.jsonl.gz");
    packed.read(7, 50, List.of(Files.readAllBytes(dev)));
    try (InputStream lines = ByteSource.of(dev).open()) {
      packed
          .packedBy(Pairs::gzip)
          .read(8, 10, List.of(lines.readAllBytes()))
          .requireShares(0.1, 0.1);
    }
  }

  private FuzzedReader reader(String name) {
    SnliFiles files = new SnliFiles(new FixedDataFolder(FuzzedReader.dataFolder(folder)));
    return FuzzedReader.of(
        folder, name, file -> FuzzedReader.consume(files.part(Split.VALIDATION).examples()));
  }

  private static byte[] zip(byte[] content) {
    return new SyntheticZip().file("snli_1.0/README.txt", "").file(MEMBER, content).bytes();
  }
}
