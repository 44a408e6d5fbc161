package org.transfernlp.dataset.fetch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.transfernlp.dataset.fetch.internal.Lab.archive;
import static org.transfernlp.dataset.fetch.internal.Lab.dataset;
import static org.transfernlp.dataset.fetch.internal.Lab.failure;
import static org.transfernlp.dataset.fetch.internal.Lab.fetch;
import static org.transfernlp.dataset.fetch.internal.Lab.files;
import static org.transfernlp.dataset.fetch.internal.Lab.part;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.io.SyntheticArchive;

/** Archives whose SHA-256 is right, as if the author of a dataset had been taken in. */
@Timeout(60)
class HostileArchiveTest {

  private static final int TOO_MUCH = (128 << 20) + 1;

  @TempDir Path temporary;
  @TempDir Path folder;
  private final Site site = new Site();

  HostileArchiveTest() throws IOException {}

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void membersOfAZipAreUnpacked() throws Exception {
    byte[] zip = zip("a/x.txt", "x", "a/README", "about", "a/y.txt", "y");
    fetch(folder, dataset(download(zip, "a/x.txt", "a/y.txt")));
    assertEquals(List.of("weather/x.txt", "weather/y.txt"), files(folder));
    assertEquals("x", Files.readString(folder.resolve("weather/x.txt")));
  }

  @Test
  void namesThatLeadOutOfTheArchiveAreRefused() throws Exception {
    for (String name : List.of("../../../evil", "/evil", "a/../../evil", "a\\..\\evil")) {
      requireRefused(zip("a/x.txt", "x", name, "evil"), "an unsafe name");
      requireRefused(
          tar(new SyntheticArchive().file("a/x.txt", "x").file(name, "evil")), "an unsafe name");
    }
  }

  @Test
  void linksInATarAreRefused() throws Exception {
    for (byte kind : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK}) {
      requireRefused(tar(new SyntheticArchive().special("a/x.txt", kind, "/etc/passwd")), "a link");
      requireRefused(
          tar(new SyntheticArchive().file("a/x.txt", "x").special("a/b", kind, "/etc/passwd")),
          "a link");
    }
  }

  @Test
  void linkInAZipIsRefused() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      ZipArchiveEntry entry = new ZipArchiveEntry("a/x.txt");
      entry.setUnixMode(0120777);
      zip.putArchiveEntry(entry);
      zip.write(Lab.utf8("/etc/passwd"));
      zip.closeArchiveEntry();
    }
    requireRefused(bytes.toByteArray(), "a link");
  }

  @Test
  void twoFilesOfOneNameAreRefused() throws Exception {
    requireRefused(zip("a/x.txt", "x", "a/x.txt", "evil"), "two files of one name");
    requireRefused(
        tar(new SyntheticArchive().file("a/x.txt", "x").file("a/x.txt", "evil")),
        "two files of one name");
  }

  @Test
  void bombsAreRefused() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip.putArchiveEntry(new ZipArchiveEntry("a/x.txt"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i <= TOO_MUCH / zeros.length; i++) {
        zip.write(zeros);
      }
      zip.closeArchiveEntry();
    }
    assertTrue(bytes.size() < 1 << 20, "a bomb is small");
    requireRefused(bytes.toByteArray(), "more than the");
    requireRefused(
        tar(new SyntheticArchive().file("a/x.txt", new byte[TOO_MUCH])), "more than the");
  }

  @Test
  void damagedArchivesAreRefused() throws Exception {
    byte[] zip = zip("a/x.txt", "x");
    requireRefused(Arrays.copyOf(zip, zip.length - 10), "damaged");
    requireRefused(Lab.bytes(1000), "damaged");
  }

  @Test
  void nothingIsUnpackedIfAMemberIsMissing() throws Exception {
    byte[] zip = zip("a/x.txt", "x");
    String message = failure(folder, download(zip, "a/x.txt", "a/y.txt"));
    assertTrue(message.contains("holds no a/y.txt; nothing was unpacked"), message);
    assertEquals(List.of("weather/" + part(zip)), files(folder));
  }

  @Test
  void nothingIsUnpackedIfAMemberIsNotTheOneThatTheDatasetStates() throws Exception {
    byte[] zip = zip("a/x.txt", "x", "a/y.txt", "evil");
    DataFile stated = new DataFile("weather/y.txt", Checksum.of(Lab.utf8("y")));
    String message =
        assertThrows(
                DatasetException.class,
                () ->
                    fetch(
                        folder,
                        dataset(Acquisition.of(download(zip, "a/x.txt", "a/y.txt")), stated)))
            .getMessage();
    assertTrue(message.contains("holds a a/y.txt with the SHA-256"), message);
    assertEquals(List.of("weather/" + part(zip)), files(folder));
  }

  @Test
  void whatAKilledProcessWasWritingIsReplaced() throws Exception {
    Files.createDirectories(folder.resolve("weather"));
    Files.writeString(folder.resolve("weather/.x.txt.tmp"), "half of it");
    fetch(folder, dataset(download(zip("a/x.txt", "x"), "a/x.txt")));
    assertEquals(List.of("weather/x.txt"), files(folder));
  }

  @Test
  void noRoomForAMemberKeepsTheArchive() throws Exception {
    byte[] zip = zip("a/x.txt", "x".repeat(100_000));
    DatasetFetch fetch = new DatasetFetch(folder, Lab.PATIENT, place -> 99_999);
    String message =
        assertThrows(
                DatasetException.class,
                () -> fetch.fetch(dataset(download(zip, "a/x.txt")), progress -> {}))
            .getMessage();
    assertTrue(message.contains("99,999 bytes free, and 100,000 are needed"), message);
    assertEquals(List.of("weather/" + part(zip)), files(folder));
  }

  @Test
  void memberThatCannotBePutInPlaceTakesTheOthersBack() throws Exception {
    byte[] zip = zip("a/x.txt", "x", "a/y.txt", "y");
    Path mine = folder.resolve("weather/y.txt/mine");
    FreeSpace whileUnpacking =
        place -> {
          if (Files.exists(place.resolve(".x.txt.tmp"))) {
            Files.createDirectories(mine);
          }
          return Long.MAX_VALUE;
        };
    DatasetFetch fetch = new DatasetFetch(folder, Lab.PATIENT, whileUnpacking);
    String message =
        assertThrows(
                DatasetException.class,
                () -> fetch.fetch(dataset(download(zip, "a/x.txt", "a/y.txt")), progress -> {}))
            .getMessage();
    assertTrue(message.contains("y.txt has come there from elsewhere"), message);
    assertTrue(Files.isDirectory(mine));
    assertEquals(List.of("weather/" + part(zip)), files(folder));
  }

  /** Nothing of the archive comes to lie anywhere below the temporary folder. */
  private void requireRefused(byte[] archive, String reason) throws IOException {
    Path fresh = Files.createTempDirectory(temporary, "fresh");
    String message = failure(fresh.resolve("nested/data"), download(archive, "a/x.txt"));
    assertTrue(message.contains(reason), message);
    assertEquals(
        List.of("nested/data/.transfernlp-fetch.lock", "nested/data/weather/" + part(archive)),
        files(fresh));
  }

  private Download download(byte[] archive, String... members) {
    return archive(
        site.file("archive" + Checksum.of(archive), archive), archive, "weather", members);
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putArchiveEntry(new ZipArchiveEntry(namesAndTexts[i]));
        zip.write(Lab.utf8(namesAndTexts[i + 1]));
        zip.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private byte[] tar(SyntheticArchive archive) throws IOException {
    Path file = Files.createTempFile("synthetic", ".tar.gz");
    try {
      return Files.readAllBytes(archive.writeTo(file));
    } finally {
      Files.delete(file);
    }
  }
}
