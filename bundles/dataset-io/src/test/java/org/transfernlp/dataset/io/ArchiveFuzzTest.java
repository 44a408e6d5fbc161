package org.transfernlp.dataset.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class ArchiveFuzzTest {

  private static final ArchiveLimits LIMITS = new ArchiveLimits(1 << 20, 4 << 20);
  private static final String MEMBER = "data/train.txt";

  @TempDir Path folder;
  @TempDir Path workshop;

  @Test
  void damagedTarGzIsReadOrRefused() throws IOException {
    archiveAndMember("data.tar.gz")
        .packedBy(ArchiveFuzzTest::gzip)
        .readPacked(1, 12_500, List.of(tar()))
        .requireShares(0.02, 0.5);
  }

  @Test
  void damagedTarInAGoodGzipIsReadOrRefused() throws IOException {
    archiveAndMember("data.tar.gz")
        .packedBy(ArchiveFuzzTest::gzip)
        .read(2, 10_000, List.of(tar()))
        .requireShares(0.1, 0.2);
  }

  @Test
  void damagedZipIsReadOrRefused() throws IOException {
    archiveAndMember("data.zip").read(3, 10_000, List.of(zip())).requireShares(0.02, 0.5);
  }

  @Test
  void damagedGzipIsReadOrRefused() throws IOException {
    FuzzedReader.of(folder, "data.txt.gz", ArchiveFuzzTest::readText)
        .packedBy(ArchiveFuzzTest::gzip)
        .readPacked(4, 12_500, List.of(text().getBytes(UTF_8)))
        .requireShares(0.02, 0.5);
  }

  @Test
  void damagedTextIsReadOrRefused() {
    FuzzedReader.of(folder, "data.txt", ArchiveFuzzTest::readText)
        .read(5, 10_000, List.of(text().getBytes(UTF_8)))
        .requireShares(0.2, 0.2);
  }

  private FuzzedReader archiveAndMember(String name) {
    return new FuzzedReader(
        folder,
        name,
        bytes -> bytes,
        List.of(
            file ->
                new Archive(file, LIMITS)
                    .forEach(wanted -> wanted.endsWith(".txt"), found -> found.text(UTF_8)),
            file -> readAll(new ByteSource(file, MEMBER))));
  }

  private static void readText(Path file) {
    try (Stream<Line> lines = TextFile.lf(file, UTF_8).lines()) {
      lines.forEach(Line::text);
    }
  }

  private static void readAll(ByteSource source) {
    try (InputStream in = source.open()) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text() {
    return "A snippet, with \"quotes\" and a na\u00EFve caf\u00E9.\n".repeat(40);
  }

  private SyntheticArchive archive() {
    return new SyntheticArchive()
        .file("data/README", "Read me.")
        .file(MEMBER, text())
        .file("data/" + "long".repeat(40) + ".txt", "a long name")
        .file("data/test.txt", text());
  }

  private byte[] tar() throws IOException {
    return Files.readAllBytes(archive().writeTarTo(workshop.resolve("data.tar")));
  }

  private byte[] zip() throws IOException {
    return new SyntheticZip()
        .stored("data/README", "Read me.".getBytes(UTF_8))
        .file(MEMBER, text())
        .file("data/test.txt", text())
        .bytes();
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
