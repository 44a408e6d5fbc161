package org.transfernlp.embeddings.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.io.SyntheticArchive;
import org.transfernlp.embedding.EmbeddingException;

class TextFilesTest {

  @TempDir Path folder;

  @Test
  void lineIsAText() throws IOException {
    assertEquals(List.of("one two", "three"), texts(file("a.txt", "one two\r\n\n  \nthree")));
  }

  @Test
  void byteOrderMarkIsNoText() throws IOException {
    assertEquals(List.of("one"), texts(file("a.txt", "\uFEFFone\n")));
  }

  @Test
  void markupOfWikiExtractorIsLeftOut() throws IOException {
    String article =
        "<doc id=\"1\" url=\"?curid=1\" title=\"A\">\nA &lt; B &amp;amp; C\n</doc>\nx &lt; y\n";
    assertEquals(List.of("A < B &amp; C", "x &lt; y"), texts(file("wiki_00", article)));
  }

  @Test
  void breakOfHtmlEndsAText() throws IOException {
    assertEquals(
        List.of("One.", "Two <b>bold</b>.", "Three."),
        texts(file("review.txt", "One.<br /><br />Two <b>bold</b>.<BR>Three.")));
  }

  @Test
  void linesThatAreAWebAddressAreLeftOut() throws IOException {
    assertEquals(
        List.of("see http://a.b/c for more"),
        texts(file("urls.txt", "http://a.b/c\nhttps://x.y/z?q \nsee http://a.b/c for more\n")));
  }

  @Test
  void longLineIsCutAtWhiteSpace() throws IOException {
    String words = "seven ".repeat(50_000);
    List<String> texts = texts(file("text8", words));
    assertTrue(texts.size() > 1);
    assertEquals(words.strip(), String.join(" ", texts));
  }

  @Test
  void longLineWithoutWhiteSpaceIsCutBetweenCharacters() throws IOException {
    String word = "a" + "\u4E2D".repeat(100_000);
    assertEquals(word, String.join("", texts(file("a.txt", word))));
  }

  @Test
  void lineOfExactlyTheLongestLengthIsWhole() throws IOException {
    for (int more = -2; more <= 0; more++) {
      String line = "x".repeat(PlainText.LONGEST_LINE + more - 1);
      assertEquals(List.of(line, "y"), texts(file("a" + more, line + "\ny\n")));
    }
  }

  @Test
  void whatIsNoTextIsRefusedWithItsLine() throws IOException {
    byte[] windows1252 = "one\ncaf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("a.txt"), windows1252);
    assertTrue(refusal(file).startsWith(file + ":2: "), refusal(file));
    Path utf16 = Files.write(folder.resolve("b.txt"), "one".getBytes(StandardCharsets.UTF_16LE));
    assertTrue(refusal(utf16).contains("NUL bytes"), refusal(utf16));
  }

  @Test
  void foldersAreReadInTheOrderOfNames() throws IOException {
    file("deep/b/2.txt", "two");
    file("deep/a/9.txt", "one");
    file("deep/c.txt", "three");
    file("deep/.DS_Store", "\0");
    file("deep/.git/x", "\0");
    gzip(folder.resolve("deep/b/3.txt.gz"), "two and a half");
    assertEquals(List.of("one", "two", "two and a half", "three"), texts(folder.resolve("deep")));
  }

  @Test
  void loopOfLinksIsRefused() throws IOException {
    file("loop/a.txt", "one");
    Files.createSymbolicLink(folder.resolve("loop/back"), folder.resolve("loop"));
    assertTrue(refusal(folder.resolve("loop")).contains("a link in it leads back"));
  }

  @Test
  void archivesAreReadInTheirOrder() throws IOException {
    Path tar =
        new SyntheticArchive()
            .file("x/2.txt", "two\n")
            .file("x/1.txt", "one\n")
            .file("x/._1.txt", "\0")
            .writeTo(folder.resolve("a.tar.gz"));
    assertEquals(List.of("two", "one"), texts(tar));
    Path zip = folder.resolve("a.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String name : List.of("b.txt", "a.txt", "__MACOSX/a.txt")) {
        out.putNextEntry(new ZipEntry(name));
        out.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    assertEquals(List.of("b.txt", "a.txt"), texts(zip));
  }

  @Test
  void namesThatLeadOutOfAnArchiveAreRefused() {
    Path tar =
        new SyntheticArchive().file("../../evil.txt", "x").writeTo(folder.resolve("evil.tar.gz"));
    assertTrue(refusal(tar).contains("unsafe name"), refusal(tar));
  }

  @Test
  void badFileOfAnArchiveIsNamed() {
    Path tar =
        new SyntheticArchive().file("x/1.txt", "one\n\0").writeTo(folder.resolve("a.tar.gz"));
    assertTrue(refusal(tar).contains("a.tar.gz!/x/1.txt:2: "), refusal(tar));
  }

  @Test
  void gzipIsRead() throws IOException {
    assertEquals(List.of("one"), texts(gzip(folder.resolve("a.gz"), "one")));
  }

  @Test
  void truncatedGzipIsRefused() throws IOException {
    Path whole = gzip(folder.resolve("a.gz"), "one two three four five");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(bytes, 20));
    assertTrue(refusal(cut).contains("truncated or damaged"), refusal(cut));
  }

  @Test
  void absentFileIsNamed() {
    Path file = folder.resolve("absent.txt");
    assertEquals("There is no file " + file + ".", refusal(file));
  }

  @Test
  void emptyFolderIsRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertEquals("There are no files in " + empty + ".", refusal(empty));
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    return Files.writeString(file, text);
  }

  private static Path gzip(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static List<String> texts(Path file) {
    List<String> texts = new ArrayList<>();
    TextFiles.read(file, texts::add);
    return texts;
  }

  private static String refusal(Path file) {
    return assertThrows(EmbeddingException.class, () -> texts(file)).getMessage();
  }
}
