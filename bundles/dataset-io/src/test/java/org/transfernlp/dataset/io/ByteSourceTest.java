package org.transfernlp.dataset.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.DatasetException;

class ByteSourceTest {

  private static final String TEXT = "one\ntwo\n";

  @TempDir Path folder;

  @Test
  void packingIsToldByTheBytesAndNotByTheName() throws IOException {
    assertEquals(TEXT, read(write("plain.gz", TEXT.getBytes(UTF_8)), null));
    assertEquals(TEXT, read(write("packed.txt", gzip(TEXT)), null));
    assertEquals(TEXT, read(new SyntheticZip().file("a.txt", TEXT).writeTo(path("zip.txt")), null));
    assertEquals("", read(write("empty.gz", new byte[0]), null));
    assertEquals("", read(write("packed-nothing.txt", gzip("")), null));
  }

  @Test
  void memberOfAnArchiveIsRead() {
    Path tar =
        new SyntheticArchive()
            .file("data/a.txt", "other")
            .file("./data/b.txt", TEXT)
            .file("data/c.txt", "other")
            .writeTo(path("data.tar.gz"));
    Path zip =
        new SyntheticZip()
            .file("data/a.txt", "other")
            .stored("data/b.txt", TEXT.getBytes(UTF_8))
            .writeTo(path("data.zip"));
    assertEquals(TEXT, read(tar, "data/b.txt"));
    assertEquals(TEXT, read(zip, "data/b.txt"));
    assertEquals(Path.of(zip + "!/data/b.txt"), new ByteSource(zip, "data/b.txt").location());
  }

  @Test
  void largeFileBeforeTheMemberIsPassedOver() {
    byte[] large = new byte[3 << 20];
    new Random(1).nextBytes(large);
    Path tar =
        new SyntheticArchive()
            .file("data/a.bin", large)
            .file("data/b.txt", TEXT)
            .writeTo(path("data.tar.gz"));
    assertEquals(TEXT, read(tar, "data/b.txt"));
  }

  @Test
  void absentMemberIsNamed() {
    Path tar = new SyntheticArchive().file("a.txt", TEXT).writeTo(path("data.tar.gz"));
    assertEquals(tar + " holds no b.txt.", failure(tar, "b.txt"));
    Path zip = new SyntheticZip().file("a.txt", TEXT).writeTo(path("data.zip"));
    assertEquals(zip + " holds no b.txt.", failure(zip, "b.txt"));
  }

  @Test
  void memberOfNoArchiveIsRefused() throws IOException {
    Path plain = write("a.txt", TEXT.getBytes(UTF_8));
    assertEquals(plain + " is no archive and holds no b.txt.", failure(plain, "b.txt"));
    Path packed = write("a.txt.gz", gzip(TEXT));
    assertEquals(packed + " is no archive and holds no b.txt.", failure(packed, "b.txt"));
  }

  @Test
  void archiveOfWhichNoMemberIsNamedIsRefused() {
    Path tar = new SyntheticArchive().file("a.txt", TEXT).writeTo(path("data.tar.gz"));
    assertEquals(
        tar + " is an archive; name one of its files, as in data.tar.gz!/train.txt.",
        failure(tar, null));
    Path zip = new SyntheticZip().file("a.txt", "").file("b.txt", "").writeTo(path("data.zip"));
    assertEquals(zip + " holds more than one file.", failure(zip, null));
    Path nothing = new SyntheticZip().writeTo(path("nothing.zip"));
    assertEquals(nothing + " holds no file.", failure(nothing, null));
  }

  @Test
  void tarWithoutItsMagicIsNotTakenForText() throws IOException {
    byte[] tar =
        Files.readAllBytes(new SyntheticArchive().file("a.txt", TEXT).writeTarTo(path("a.tar")));
    Arrays.fill(tar, 257, 265, (byte) 0);
    Path file = write("old.tar.gz", gzip(tar));
    TextFile text = TextFile.lf(file, UTF_8);
    assertTrue(
        assertThrows(DatasetException.class, () -> text.lines().toList())
            .getMessage()
            .startsWith(file + ":1: not valid UTF-8 text (a NUL byte)"));
  }

  @Test
  void gzipsThatFollowEachOtherAreOneText() throws IOException {
    assertEquals(TEXT + TEXT, read(write("a.gz", concatenated(gzip(TEXT), gzip(TEXT))), null));
  }

  @Test
  void damageAfterTheFirstGzipIsNotTakenForTheEnd() throws IOException {
    byte[] second = gzip(TEXT);
    second[2] = 7;
    assertDamaged(write("a.gz", concatenated(gzip(TEXT), second)), null);
    assertDamaged(write("b.gz", concatenated(gzip(TEXT), "garbage".getBytes(UTF_8))), null);
  }

  @Test
  void truncatedOrChangedGzipIsDamaged() throws IOException {
    byte[] packed = gzip(TEXT);
    for (int length = 2; length < packed.length; length++) {
      assertDamaged(write("cut.gz", Arrays.copyOf(packed, length)), null);
    }
    packed[packed.length - 8] ^= 1;
    assertDamaged(write("changed.gz", packed), null);
  }

  @Test
  void checksumOfATarGzIsComparedThoughOnlyAMemberIsRead() throws IOException {
    Path tar =
        new SyntheticArchive()
            .file("a.txt", TEXT)
            .file("b.bin", new byte[100_000])
            .writeTo(path("data.tar.gz"));
    byte[] bytes = Files.readAllBytes(tar);
    bytes[bytes.length - 8] ^= 1;
    Files.write(tar, bytes);
    assertDamaged(tar, "a.txt");
  }

  @Test
  void bombIsRefused() throws IOException {
    byte[] part = gzip(new byte[1 << 24]);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    for (int i = 0; i <= (1 << 30) / (1 << 24); i++) {
      bomb.write(part);
    }
    Path file = write("bomb.gz", bomb.toByteArray());
    String message = failure(file, null);
    assertTrue(
        message.startsWith(file + " unpacks to more than ") && message.contains("was not read"),
        message);
  }

  @Test
  void absentFileAndFolderAreNamed() {
    Path absent = path("absent.txt");
    assertEquals(absent + " cannot be read: there is no such file.", failure(absent, null));
    assertTrue(failure(folder, null).startsWith(folder + " cannot be read: "));
  }

  private Path path(String name) {
    return folder.resolve(name);
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(path(name), content);
  }

  private static byte[] gzip(String text) throws IOException {
    return gzip(text.getBytes(UTF_8));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static byte[] concatenated(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }

  private static String read(Path file, @Nullable String member) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = new ByteSource(file, member).open()) {
      in.transferTo(bytes);
    } catch (IOException e) {
      throw new AssertionError("not a DatasetException", e);
    }
    return bytes.toString(UTF_8);
  }

  private static void drain(Path file, @Nullable String member) {
    try (InputStream in = new ByteSource(file, member).open()) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new AssertionError("not a DatasetException", e);
    }
  }

  private static String failure(Path file, @Nullable String member) {
    return assertThrows(DatasetException.class, () -> drain(file, member)).getMessage();
  }

  private static void assertDamaged(Path file, @Nullable String member) {
    String message = failure(file, member);
    assertTrue(message.startsWith(file + " is truncated or damaged ("), message);
  }
}
