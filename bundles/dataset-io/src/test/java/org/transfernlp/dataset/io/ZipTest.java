package org.transfernlp.dataset.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.dataset.DatasetException;

class ZipTest {

  private static final ArchiveLimits LIMITS = new ArchiveLimits(1_000, 1_000_000);

  private static final int LOCAL_FLAGS = 6;
  private static final int LOCAL_METHOD = 8;
  private static final int CENTRAL_FLAGS = 8;
  private static final int CENTRAL_METHOD = 10;
  private static final int CENTRAL_CRC = 16;
  private static final int CENTRAL_SIZE = 24;

  @TempDir Path folder;

  @Test
  void wantedFilesAreRead() {
    assertEquals(
        Map.of("data/a.txt", "one", "data/b.txt", "", "c.txt", "three"),
        read(
            new SyntheticZip()
                .file("data/", "")
                .file("data/a.txt", "one")
                .file("data/ignored.bin", "x".repeat(5_000))
                .file("./data//b.txt", "")
                .stored("c.txt", "three".getBytes(UTF_8))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/a.txt", "../a.txt", "data/../../a.txt", "data\\..\\a.txt", "C:/a.txt"})
  void nameThatLeadsOutIsRefused(String name) {
    assertRefused(new SyntheticZip().file(name, "x"), "an unsafe name");
    assertRefused(new SyntheticZip().file(name + ".not-wanted", "x"), "an unsafe name");
  }

  @Test
  void oddNamesAreRefusedWhereWantedAndPassedOverElsewhere() {
    assertRefused(
        new SyntheticZip().file("a\u001B[31m\n.txt", "x"), "an unsafe name, 'a?[31m?.txt'");
    assertRefused(new SyntheticZip().file("a".repeat(600) + ".txt", "x"), "an unsafe name");
    assertEquals(Map.of(), read(new SyntheticZip().file("Icon\r", "x")));
  }

  @Test
  void linksAreRefused() {
    assertRefused(new SyntheticZip().link("data/a.txt", "/etc/passwd"), "a link, 'data/a.txt'");
    assertRefused(new SyntheticZip().link("data/other", "/etc/passwd"), "a link, 'data/other'");
  }

  @Test
  void twoFilesOfOneNameAreRefused() {
    SyntheticZip twice = new SyntheticZip().file("a.txt", "one").file("./a.txt", "two");
    assertRefused(twice, "two files of one name, 'a.txt'");
    Path file = path();
    DatasetException e =
        assertThrows(DatasetException.class, () -> new ByteSource(file, "a.txt").open().close());
    assertEquals(file + " holds more than one a.txt.", e.getMessage());
  }

  @Test
  void encryptedAndOddlyPackedFilesAreRefused() throws IOException {
    byte[] zip = new SyntheticZip().file("a.txt", "one").bytes();
    byte[] encrypted = zip.clone();
    encrypted[LOCAL_FLAGS] |= 1;
    encrypted[central(zip) + CENTRAL_FLAGS] |= 1;
    assertTrue(failure(encrypted).contains(" holds a file that is encrypted or packed in an"));
    byte[] deflate64 = zip.clone();
    deflate64[LOCAL_METHOD] = 9;
    deflate64[central(zip) + CENTRAL_METHOD] = 9;
    assertTrue(failure(deflate64).contains(" holds a file that is encrypted or packed in an"));
  }

  @Test
  void otherChecksumOrSizeThanStatedIsDamage() throws IOException {
    byte[] zip = new SyntheticZip().file("a.txt", "one two three").bytes();
    for (int field : new int[] {CENTRAL_CRC, CENTRAL_SIZE}) {
      byte[] changed = zip.clone();
      changed[central(zip) + field] ^= 1;
      assertDamaged(changed);
    }
  }

  @Test
  void truncatedZipIsDamaged() throws IOException {
    byte[] zip = new SyntheticZip().file("a.txt", "one").file("b.txt", "two").bytes();
    for (int length : new int[] {5, 30, zip.length / 2, zip.length - 23, zip.length - 1}) {
      assertDamaged(Arrays.copyOf(zip, length));
    }
  }

  @Test
  void fileBeyondItsLimitIsRefused() throws IOException {
    byte[] zip = new SyntheticZip().file("a.txt", new byte[1_001]).bytes();
    assertTrue(failure(zip).startsWith(path() + "!/a.txt has 1,001 bytes"), failure(zip));
  }

  @Test
  void fileThatUnpacksToMoreThanItStatesIsNotUnpackedToItsEnd() throws IOException {
    byte[] zip = new SyntheticZip().file("a.txt", new byte[100_000_000]).bytes();
    int size = central(zip) + CENTRAL_SIZE;
    Arrays.fill(zip, size, size + 4, (byte) 0);
    zip[size] = 10;
    assertDamaged(zip);
  }

  @Test
  void archiveBeyondItsLimitIsRefused() throws IOException {
    SyntheticZip many = new SyntheticZip();
    for (int i = 0; i < 1_001; i++) {
      many.file(i + ".txt", "x".repeat(1_000));
    }
    assertTrue(failure(many.bytes()).contains(" unpacks to more than "), failure(many.bytes()));
  }

  private Path path() {
    return folder.resolve("data.zip");
  }

  private static int central(byte[] zip) {
    for (int i = 0; i + 3 < zip.length; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        return i;
      }
    }
    throw new AssertionError("no central directory");
  }

  private Map<String, String> read(SyntheticZip zip) {
    return read(zip.writeTo(path()));
  }

  private static Map<String, String> read(Path file) {
    Map<String, String> read = new TreeMap<>();
    new Archive(file, LIMITS)
        .forEach(name -> name.endsWith(".txt"), found -> read.put(found.name(), found.text(UTF_8)));
    return read;
  }

  private String failure(byte[] zip) throws IOException {
    Path file = Files.write(path(), zip);
    return assertThrows(DatasetException.class, () -> read(file)).getMessage();
  }

  private void assertDamaged(byte[] zip) throws IOException {
    assertTrue(failure(zip).startsWith(path() + " is truncated or damaged ("), failure(zip));
  }

  private void assertRefused(SyntheticZip zip, String what) {
    Path file = zip.writeTo(path());
    String message = assertThrows(DatasetException.class, () -> read(file)).getMessage();
    assertTrue(message.startsWith(file + " holds " + what), message);
  }
}
