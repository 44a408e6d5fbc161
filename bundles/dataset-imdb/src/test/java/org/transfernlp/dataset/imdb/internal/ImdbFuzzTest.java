package org.transfernlp.dataset.imdb.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.io.Archive;
import org.transfernlp.dataset.io.ArchiveLimits;
import org.transfernlp.dataset.io.FuzzedReader;
import org.transfernlp.dataset.io.RealData;
import org.transfernlp.dataset.io.SyntheticArchive;

@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class ImdbFuzzTest {

  private static final String CRITICS = "imdb/rt_critics.test";
  private static final String REVIEWS = "imdb/aclImdb_labelled.tar.gz";
  private static final Set<ReviewFolder> ALL = EnumSet.allOf(ReviewFolder.class);

  private static Path critics = Path.of("");

  /** By their names in the archive. */
  private static final Map<String, byte[]> SOME_REVIEWS = new TreeMap<>();

  @TempDir Path folder;
  @TempDir Path workshop;

  @BeforeAll
  static void readExcerpts() {
    Path data = RealData.with(CRITICS, REVIEWS).path();
    critics = data.resolve(CRITICS);
    new Archive(data.resolve(REVIEWS), new ArchiveLimits(1 << 20, 1L << 30))
        .forEach(
            name -> name.matches("aclImdb/(train|test)/(pos|neg)/7_\\d+\\.txt"),
            file -> SOME_REVIEWS.put(file.name(), file.content()));
  }

  @Test
  void damagedCriticsFileIsReadOrRefused() throws IOException {
    FuzzedReader reader =
        FuzzedReader.of(folder, "rt_critics.test", file -> new CriticsFile(file).examples());
    reader.read(1, 10_000, List.of(RealData.firstLines(critics, 39))).requireShares(0.1, 0.2);
    reader.read(2, 1_000, List.of(Files.readAllBytes(critics))).requireShares(0.1, 0.2);
  }

  @Test
  void damagedSentencesAreReadOrRefused() throws IOException {
    byte[] sentences =
        new String(RealData.firstLines(critics, 120), UTF_8)
            .lines()
            .filter(line -> line.length() > 2)
            .collect(Collectors.joining("\n"))
            .getBytes(UTF_8);
    Path good = Files.write(workshop.resolve("imdb.pos"), sentences);
    FuzzedReader.of(
            folder,
            "imdb.neg",
            file -> FuzzedReader.consume(new DongFiles(file, good).examples(false)))
        .read(3, 10_000, List.of(sentences))
        .requireShares(0.2, 0.2);
  }

  @Test
  void damagedTarInAGoodGzipIsReadOrRefused() throws IOException {
    maas().packedBy(ImdbFuzzTest::gzip).read(4, 10_000, List.of(tar())).requireShares(0.1, 0.2);
  }

  @Test
  void damagedTarGzIsReadOrRefused() throws IOException {
    maas()
        .packedBy(ImdbFuzzTest::gzip)
        .readPacked(5, 12_500, List.of(tar()))
        .requireShares(0.02, 0.5);
  }

  @Test
  void damagedFileInAnUnpackedFolderIsReadOrRefused() throws IOException {
    Path data = FuzzedReader.dataFolder(folder);
    for (Map.Entry<String, byte[]> review : SOME_REVIEWS.entrySet()) {
      Path file = data.resolve(review.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, review.getValue());
    }
    MaasReviews reviews = new MaasReviews(data.resolve("aclImdb"));
    FuzzedReader.of(folder, SOME_REVIEWS.keySet().iterator().next(), file -> reviews.read(ALL))
        .read(6, 10_000, List.copyOf(SOME_REVIEWS.values()))
        .requireShares(0.2, 0.2);
  }

  @Test
  void damagedReviewsAreCutIntoSentences() {
    FuzzedReader.of(folder, "review.txt", file -> SentenceCutter.cut(text(file)))
        .read(7, 10_000, List.copyOf(SOME_REVIEWS.values()))
        .requireShares(1, 0);
  }

  private FuzzedReader maas() {
    return FuzzedReader.of(folder, "aclImdb.tar.gz", file -> new MaasReviews(file).read(ALL));
  }

  private byte[] tar() throws IOException {
    SyntheticArchive archive = new SyntheticArchive();
    SOME_REVIEWS.forEach(archive::file);
    return Files.readAllBytes(archive.writeTarTo(workshop.resolve("aclImdb.tar")));
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
