package org.transfernlp.dataset.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.dataset.DatasetException;

class ArchiveTest {

  private static final ArchiveLimits LIMITS = new ArchiveLimits(1_000, 1_000_000);

  @TempDir Path folder;

  @Test
  void wantedFilesOfATarGzAreRead() {
    Path file =
        new SyntheticArchive()
            .special("data/", TarConstants.LF_DIR, "")
            .file("data/a.txt", "one")
            .file("data/ignored.bin", "x".repeat(5_000))
            .file("./data//b.txt", "")
            .file("data/" + "long".repeat(50) + ".txt", "three")
            .writeTo(folder.resolve("data.tar.gz"));
    assertEquals(
        Map.of(
            "data/a.txt", "one", "data/b.txt", "", "data/" + "long".repeat(50) + ".txt", "three"),
        read(file));
  }

  @Test
  void unpackedFolderGivesTheSameNames() throws IOException {
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("deep"));
    Files.writeString(data.resolve("a.txt"), "one");
    Files.writeString(data.resolve("deep/b.txt"), "two");
    Files.writeString(data.resolve("ignored.bin"), "x".repeat(5_000));
    assertEquals(Map.of("data/a.txt", "one", "data/deep/b.txt", "two"), read(data));
  }

  @Test
  void filesOfAFolderComeInTheOrderOfTheirNames() throws IOException {
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("b"));
    for (String name : List.of("c.txt", "a.txt", "b/z.txt", "b/y.txt")) {
      Files.writeString(data.resolve(name), name);
    }
    try (Stream<ArchivedFile> files = new Archive(data, LIMITS).files(name -> true)) {
      assertEquals(
          List.of("data/a.txt", "data/b/y.txt", "data/b/z.txt", "data/c.txt"),
          files.map(ArchivedFile::name).toList());
    }
  }

  @Test
  void truncatedGzipIsDamaged() throws IOException {
    Path whole = archive();
    byte[] bytes = Files.readAllBytes(whole);
    for (int length : new int[] {0, 5, bytes.length / 2, bytes.length - 9, bytes.length - 1}) {
      Path cut = Files.write(folder.resolve("cut.tar.gz"), Arrays.copyOf(bytes, length));
      assertDamaged(cut);
    }
  }

  @Test
  void changedByteIsDamaged() throws IOException {
    Path file = archive();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 6] ^= 1;
    Files.write(file, bytes);
    assertDamaged(file);
  }

  @Test
  void otherFileUnderTheNameIsDamaged() throws IOException {
    assertDamaged(Files.writeString(folder.resolve("page.tar.gz"), "<html>Not found</html>"));
  }

  @ParameterizedTest(name = "after {0} bytes")
  @ValueSource(ints = {0, 100, 512, 600, 512 + 300, 1024, 1024 + 512, 2048})
  void cutTarIsDamaged(int bytes) {
    assertDamaged(
        new SyntheticArchive()
            .file("data/a.txt", "a".repeat(300))
            .file("data/b.txt", "b".repeat(512))
            .writeCutTar(folder.resolve("cut.tar.gz"), bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/a.txt", "../a.txt", "data/../../a.txt", "data\\..\\a.txt", "C:/a.txt"})
  void nameThatLeadsOutIsRefused(String name) {
    assertRefused(new SyntheticArchive().file(name, "x"), "an unsafe name");
  }

  @Test
  void linksAreRefused() {
    assertRefused(
        new SyntheticArchive().special("data/a.txt", TarConstants.LF_SYMLINK, "/etc/passwd"),
        "a link");
    assertRefused(
        new SyntheticArchive().special("data/a.txt", TarConstants.LF_LINK, "data/b.txt"), "a link");
  }

  @Test
  void specialFilesAreRefused() {
    assertRefused(
        new SyntheticArchive().special("data/a.txt", TarConstants.LF_FIFO, ""), "a special file");
  }

  @Test
  void fileBeyondItsLimitIsRefused() throws IOException {
    Path file =
        new SyntheticArchive()
            .file("data/a.txt", new byte[1_001])
            .writeTo(folder.resolve("data.tar.gz"));
    assertTrue(failure(file).startsWith(file + "!/data/a.txt has 1,001 bytes"), failure(file));

    Path data = Files.createDirectory(folder.resolve("data"));
    Files.write(data.resolve("a.txt"), new byte[1_001]);
    assertTrue(failure(data).startsWith(data.resolve("a.txt") + " has more than"), failure(data));
  }

  @Test
  void archiveBeyondItsLimitIsRefused() {
    Path file =
        new SyntheticArchive()
            .file("data/bomb.bin", new byte[1_000_000])
            .writeTo(folder.resolve("data.tar.gz"));
    assertTrue(failure(file).startsWith(file + " unpacks to more than 1,000,000 bytes"));
  }

  @Test
  void endlessNameIsRefused() {
    Path file =
        new SyntheticArchive()
            .special("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, new byte[2_000_000])
            .writeTo(folder.resolve("data.tar.gz"));
    Archive roomy = new Archive(file, new ArchiveLimits(1_000, 1L << 30));
    String message =
        assertThrows(DatasetException.class, () -> roomy.forEach(name -> true, found -> {}))
            .getMessage();
    assertTrue(message.startsWith(file + " has a header of more than"), message);
  }

  @Test
  void linkThatLeadsOutOfTheFolderIsRefused() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Path secret = Files.writeString(outside.resolve("secret.txt"), "secret");
    Path data = Files.createDirectory(folder.resolve("data"));
    Path link = Files.createSymbolicLink(data.resolve("a.txt"), secret);
    assertTrue(failure(data).startsWith(link + " is a link that leads out of"), failure(data));

    Files.delete(link);
    Path folderLink = Files.createSymbolicLink(data.resolve("deep"), outside);
    assertTrue(failure(data).startsWith(folderLink + " is a link that leads out of"));
  }

  @Test
  void linkWithinTheFolderIsFollowed() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("a.txt"), "one");
    Files.createSymbolicLink(data.resolve("b.txt"), Path.of("a.txt"));
    assertEquals(Map.of("data/a.txt", "one", "data/b.txt", "one"), read(data));
  }

  @Test
  void loopOfLinksEndsInAnError() throws IOException {
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("deep"));
    Files.createSymbolicLink(data.resolve("deep/again"), data);
    assertEquals(
        data.resolve("deep/again")
            + " cannot be read: it is a link back to a folder that it lies in; take the link out.",
        failure(data));
  }

  @Test
  void folderThatIsItselfALinkIsRead() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("a.txt"), "one");
    Path data = Files.createSymbolicLink(folder.resolve("data"), elsewhere);
    assertEquals(Map.of("data/a.txt", "one"), read(data));
  }

  @Test
  void malformedTextNamesArchiveFileAndLine() {
    byte[] text = {'a', '\n', 'b', '\n', 'c', (byte) 0xFF};
    Path file =
        new SyntheticArchive().file("data/a.txt", text).writeTo(folder.resolve("data.tar.gz"));
    assertTrue(
        failure(file).startsWith(file + "!/data/a.txt:3: not valid UTF-8 (byte 0xFF)"),
        failure(file));
  }

  @Test
  void absentArchiveIsNamed() {
    Path file = folder.resolve("absent.tar.gz");
    assertEquals(file + " cannot be read: there is no such file.", failure(file));
  }

  private Path archive() {
    return new SyntheticArchive()
        .file("data/a.txt", "some text ".repeat(90))
        .file("data/last.bin", new byte[] {1, 2, 3})
        .writeTo(folder.resolve("data.tar.gz"));
  }

  private static Map<String, String> read(Path location) {
    Map<String, String> read = new TreeMap<>();
    new Archive(location, LIMITS)
        .forEach(name -> name.endsWith(".txt"), file -> read.put(file.name(), file.text(UTF_8)));
    return read;
  }

  private static String failure(Path location) {
    return assertThrows(DatasetException.class, () -> read(location)).getMessage();
  }

  private static void assertDamaged(Path file) {
    assertTrue(failure(file).startsWith(file + " is truncated or damaged ("), failure(file));
  }

  private void assertRefused(SyntheticArchive archive, String what) {
    Path file = archive.writeTo(folder.resolve("refused.tar.gz"));
    assertTrue(failure(file).startsWith(file + " holds " + what + ", '"), failure(file));
  }
}
