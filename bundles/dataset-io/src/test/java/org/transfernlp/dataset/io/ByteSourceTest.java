package org.transfernlp.dataset.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.DatasetException;

class ByteSourceTest {

  private static final String TEXT = "one\ntwo\n";

  @TempDir Path folder;

  @Test
  void packingIsToldByTheBytesAndNotByTheName() throws IOException {
    assertEquals(TEXT, read(write("plain.txt", TEXT.getBytes(UTF_8)), null));
    assertEquals(TEXT, read(write("packed.txt", gzip(TEXT)), null));
    assertEquals(TEXT, read(new SyntheticZip().file("a.txt", TEXT).writeTo(path("zip.txt")), null));
    assertEquals("", read(write("empty.txt", new byte[0]), null));
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
    assertEquals(tar + " holds no b.txt; name one of its files: a.txt.", failure(tar, "b.txt"));
    SyntheticZip many = new SyntheticZip().file("__MACOSX/._1", "").file(".hidden", "");
    for (int i = 1; i <= 6; i++) {
      many.file(i + ".txt", TEXT);
    }
    Path zip = many.writeTo(path("data.zip"));
    assertEquals(
        zip + " holds no b.txt; name one of its files: 1.txt, 2.txt, 3.txt, 4.txt, 5.txt, ….",
        failure(zip, "b.txt"));
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
    assertEquals(
        zip + " holds more than one file: a.txt, b.txt; name one of them, as in data.zip!/a.txt.",
        failure(zip, null));
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
    assertEquals(
        folder + " is a folder, but a file is wanted; name one of the files in it.",
        failure(folder, null));
  }

  @Test
  void deviceIsRefusedAndNotOpened() {
    Path device = Path.of("/dev/zero");
    assertEquals(
        device + " is neither a file nor a folder; put the data in a regular file.",
        failure(device, null));
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void pipeIsRefusedAndNotWaitedFor() throws IOException, InterruptedException {
    Path pipe = path("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertEquals(
        pipe + " is neither a file nor a folder; put the data in a regular file.",
        failure(pipe, null));
  }

  @Test
  void packingThatIsNotReadIsNamed() throws IOException {
    assertNotRead("tar", Files.readAllBytes(tar().writeTarTo(path("a"))));
    assertNotRead("bzip2", "BZh91AY&SY…".getBytes(ISO_8859_1));
    assertNotRead("7z", "7z\u00BC\u00AF'\u001C".getBytes(ISO_8859_1));
    assertNotRead("xz", "\u00FD7zXZ\0".getBytes(ISO_8859_1));
    assertNotRead("zstd", "(\u00B5/\u00FD".getBytes(ISO_8859_1));
    assertNotRead("rar", "Rar!\u001A\u0007".getBytes(ISO_8859_1));
    assertEquals("BZh is a text", read(write("b", "BZh is a text".getBytes(UTF_8)), null));
  }

  private void assertNotRead(String packing, byte[] content) throws IOException {
    Path file = write("packed", content);
    assertEquals(
        "%s is a %s file, which is not read here; pack it as .tar.gz or .zip, a single file as .gz."
            .formatted(file, packing),
        failure(file, null));
  }

  private static SyntheticArchive tar() {
    return new SyntheticArchive().file("a.txt", TEXT);
  }

  @Test
  void nameOfAGzipThatIsNoneIsRefused() throws IOException {
    Path file = write("a.csv.gz", TEXT.getBytes(UTF_8));
    assertEquals(
        file
            + " is no gzip file, though its name ends in .gz; fetch it again, or give it a name"
            + " without .gz.",
        failure(file, null));
  }

  @Test
  void onlyFileOfAZipMayHaveTheExtrasOfAMac() {
    Path zip =
        new SyntheticZip()
            .file("data/a.txt", TEXT)
            .file("__MACOSX/data/._a.txt", "extras")
            .file(".DS_Store", "extras")
            .writeTo(path("data.zip"));
    assertEquals(TEXT, read(zip, null));
  }

  @Test
  void secondMemberOfTheNameIsRefused() {
    Path tar =
        new SyntheticArchive()
            .file("a.txt", TEXT)
            .file("b.txt", TEXT)
            .file("./a.txt", "other")
            .writeTo(path("data.tar.gz"));
    assertEquals(
        tar + " holds two files of one name, 'a.txt'; it was not read.", failure(tar, "a.txt"));
    assertEquals(TEXT, read(tar, "b.txt"));
  }

  @Test
  void whatCanBeToldAtOnceIsToldWithoutReading() {
    Path zip = new SyntheticZip().file("a.txt", TEXT).writeTo(path("data.zip"));
    new ByteSource(zip, "a.txt").require();
    ByteSource absent = new ByteSource(zip, "b.txt");
    assertEquals(
        failure(zip, "b.txt"), assertThrows(DatasetException.class, absent::require).getMessage());
    new ByteSource(tar().writeTo(path("data.tar.gz")), "b.txt").require();
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
