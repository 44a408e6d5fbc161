package org.transfernlp.dataset.io;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.dataset.DatasetException;

class TextFileTest {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  @TempDir Path folder;

  @Test
  void linesEndAtLineFeedsOnly() throws IOException {
    Path file = write("a\u0085b\u2028c\rd\u000Be\nf\n".getBytes(UTF_8));
    assertEquals(List.of("a\u0085b\u2028c\rd\u000Be", "f"), read(TextFile.lf(file, UTF_8)));
  }

  @Test
  void oneCarriageReturnIsTakenOffWhereAsked() throws IOException {
    Path file = write("a\r\nb\r\r\nc\n\r\n".getBytes(UTF_8));
    assertEquals(List.of("a", "b\r", "c", ""), read(TextFile.crlf(file, UTF_8)));
    assertEquals(List.of("a\r", "b\r\r", "c", "\r"), read(TextFile.lf(file, UTF_8)));
  }

  @Test
  void unterminatedLastLineCounts() throws IOException {
    assertEquals(List.of("a", "", "b"), read(TextFile.lf(write("a\n\nb".getBytes(UTF_8)), UTF_8)));
  }

  @Test
  void emptyFileHasNoLines() throws IOException {
    assertEquals(List.of(), read(TextFile.lf(write(new byte[0]), UTF_8)));
  }

  @Test
  void byteOrderMarkIsDropped() throws IOException {
    Path file = write("\uFEFFa\n\uFEFFb\n".getBytes(UTF_8));
    assertEquals(List.of("a", "\uFEFFb"), read(TextFile.lf(file, UTF_8)));
  }

  @Test
  void linesLongerThanTheBufferAreWhole() throws IOException {
    List<String> lines = List.of("é".repeat(70_000), "x", "y".repeat(200_000));
    Path file = write(String.join("\n", lines).getBytes(UTF_8));
    assertEquals(lines, read(TextFile.lf(file, UTF_8)));
  }

  @Test
  void malformedUtf8NamesItsLine() throws IOException {
    Path file = write("fine\nna\u00EFve\n".getBytes(WINDOWS_1252));
    String message = failure(TextFile.lf(file, UTF_8));
    assertTrue(message.startsWith(file + ":2: not valid UTF-8 (byte 0xEF)"), message);
  }

  @Test
  void utf8CutWithinACharacterNamesItsLine() throws IOException {
    byte[] bytes = {'a', '\n', (byte) 0xC3};
    Path file = write(bytes);
    String message = failure(TextFile.lf(file, UTF_8));
    assertTrue(message.startsWith(file + ":2: not valid UTF-8 (byte 0xC3)"), message);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x81, 0x8D, 0x8F, 0x90, 0x9D})
  void bytesThatWindows1252DoesNotDefineAreErrors(int undefined) throws IOException {
    Path file = write(new byte[] {'a', '\n', 'b', '\n', 'c', (byte) undefined, '\n'});
    String message = failure(TextFile.lf(file, WINDOWS_1252));
    assertTrue(
        message.startsWith("%s:3: not valid windows-1252 (byte 0x%02X)".formatted(file, undefined)),
        message);
  }

  @Test
  void ellipsisOfWindows1252DoesNotBreakTheLine() throws IOException {
    Path file = write(new byte[] {'a', (byte) 0x85, 'b', (byte) 0x97, '\n'});
    assertEquals(List.of("a…b—"), read(TextFile.lf(file, WINDOWS_1252)));
  }

  @Test
  void utf8ConversionOfAWindows1252FileIsRefused() throws IOException {
    Path file = write("plain\ncaf\u00E9 \u2026\nplain\nna\u00EFve\n".getBytes(UTF_8));
    String message = failure(TextFile.lf(file, WINDOWS_1252));
    assertTrue(message.startsWith(file + ":2: the file is UTF-8"), message);
  }

  @Test
  void oneByteThatIsNotUtf8IsEnoughForWindows1252() throws IOException {
    Path file = write(new byte[] {(byte) 0xC3, (byte) 0xA9, '\n', (byte) 0xE9, '\n'});
    assertEquals(List.of("Ã©", "é"), read(TextFile.lf(file, WINDOWS_1252)));
  }

  @Test
  void utf16IsRefused() throws IOException {
    Path file = write("text\n".getBytes(UTF_16LE));
    String message = failure(TextFile.lf(file, UTF_8));
    assertTrue(message.contains(":1: not valid UTF-8 text (a NUL byte)"), message);
  }

  @Test
  void endlessLineIsRefused() throws IOException {
    byte[] bytes = new byte[TextFile.MAX_LINE_BYTES + 3];
    Arrays.fill(bytes, (byte) 'x');
    bytes[1] = '\n';
    Path file = write(bytes);
    String message = failure(TextFile.lf(file, UTF_8));
    assertTrue(message.startsWith(file + ":2: the line is longer than "), message);
  }

  @Test
  void blankLineIsAnErrorWhereATextIsWanted() throws IOException {
    Path file = write("a\n \u2003\n".getBytes(UTF_8));
    try (Stream<Line> lines = TextFile.lf(file, UTF_8).lines()) {
      DatasetException e =
          assertThrows(
              DatasetException.class, () -> lines.map(Line::nonBlankText).forEach(text -> {}));
      assertTrue(e.getMessage().startsWith(file + ":2: the line is blank"), e.getMessage());
    }
  }

  @Test
  void absentFileIsNamed() {
    Path file = folder.resolve("absent.txt");
    assertEquals(
        file + " cannot be read: there is no such file.", failure(TextFile.lf(file, UTF_8)));
    assertEquals(
        file + " cannot be read: there is no such file.", failure(TextFile.lf(file, WINDOWS_1252)));
  }

  @Test
  void folderInPlaceOfAFileIsNamed() {
    String message = failure(TextFile.lf(folder, UTF_8));
    assertTrue(message.startsWith(folder + " is a folder, but a file is wanted"), message);
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file.txt"), bytes);
  }

  private static List<String> read(TextFile file) {
    try (Stream<Line> lines = file.lines()) {
      return lines.map(Line::text).toList();
    }
  }

  private static String failure(TextFile file) {
    return assertThrows(DatasetException.class, () -> read(file)).getMessage();
  }
}
