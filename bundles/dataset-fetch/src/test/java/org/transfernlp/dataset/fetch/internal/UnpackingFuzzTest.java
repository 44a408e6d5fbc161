package org.transfernlp.dataset.fetch.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.io.FuzzedReader;
import org.transfernlp.dataset.io.RealData;
import org.transfernlp.dataset.io.SyntheticArchive;
import org.transfernlp.dataset.io.SyntheticZip;

/** Damaged archives are unpacked whole or not at all, and to nowhere but the data folder. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class UnpackingFuzzTest {

  private static final String NEGATIVE = "rt-polaritydata/rt-polarity.neg";
  private static final String POSITIVE = "rt-polaritydata/rt-polarity.pos";
  private static final String README = "rt-polaritydata.README.1.0.txt";
  private static final byte[] ABOUT = Lab.utf8("What the data is, and whom to cite.");

  @TempDir Path root;
  @TempDir Path workshop;

  private byte[] negative = {};
  private byte[] positive = {};

  @BeforeEach
  void readExcerpts() throws IOException {
    Path mr = RealData.with("mr/rt-polarity.neg", "mr/rt-polarity.pos").path().resolve("mr");
    negative = RealData.firstLines(mr.resolve("rt-polarity.neg"), 5);
    positive = RealData.firstLines(mr.resolve("rt-polarity.pos"), 5);
    Path place = Files.createDirectories(FuzzedReader.dataFolder(root).resolve("mr"));
    Files.write(place.resolve(README), ABOUT);
  }

  @Test
  void damagedTarGzIsUnpackedOrRefused() throws IOException {
    reader()
        .packedBy(UnpackingFuzzTest::gzip)
        .readPacked(1, 12_500, List.of(tar(negative)))
        .requireShares(0.01, 0.5);
  }

  @Test
  void damagedTarInAGoodGzipIsUnpackedOrRefused() throws IOException {
    reader()
        .packedBy(UnpackingFuzzTest::gzip)
        .read(2, 10_000, List.of(tar(negative)))
        .requireShares(0.1, 0.2);
  }

  @Test
  void damagedMemberOfAGoodTarGzIsUnpacked() {
    reader()
        .packedBy(bytes -> gzip(tar(bytes)))
        .read(3, 1_000, List.of(negative, positive))
        .requireShares(1, 0);
  }

  @Test
  void damagedZipIsUnpackedOrRefused() {
    reader().read(4, 10_000, List.of(zip(negative))).requireShares(0.02, 0.5);
  }

  @Test
  void damagedMemberOfAGoodZipIsUnpacked() {
    reader().packedBy(this::zip).read(5, 1_000, List.of(negative, positive)).requireShares(1, 0);
  }

  /** Beside the members, as a download is. What is unpacked is looked at and taken away again. */
  private FuzzedReader reader() {
    return FuzzedReader.of(root, "mr/.download.part", this::unpack);
  }

  private void unpack(Path archive) {
    Target free = new Target(archive.resolveSibling("rt-polarity.neg"), NEGATIVE, null);
    Target stated =
        new Target(archive.resolveSibling("rt-polarity.pos"), POSITIVE, Checksum.of(positive));
    Target there = new Target(archive.resolveSibling(README), README, null);
    try {
      new Unpacking(
              archive,
              "https://example.org/rt-polaritydata",
              List.of(free, stated, there),
              folder -> Long.MAX_VALUE)
          .run();
      assertArrayEquals(positive, Files.readAllBytes(stated.path()));
      assertTrue(Files.isRegularFile(free.path()));
      Files.delete(stated.path());
      Files.delete(free.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] tar(byte[] free) {
    SyntheticArchive archive =
        new SyntheticArchive()
            .file(README, ABOUT)
            .file(NEGATIVE, free)
            .file("rt-polaritydata/unwanted", ABOUT)
            .file(POSITIVE, positive);
    try {
      return Files.readAllBytes(archive.writeTarTo(workshop.resolve("rt-polaritydata.tar")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] zip(byte[] free) {
    return new SyntheticZip()
        .file(README, ABOUT)
        .stored(NEGATIVE, free)
        .file("rt-polaritydata/unwanted", ABOUT)
        .file(POSITIVE, positive)
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
