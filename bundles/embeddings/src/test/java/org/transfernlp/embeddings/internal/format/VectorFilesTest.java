package org.transfernlp.embeddings.internal.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.io.FuzzedReader;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.VectorFormat;
import org.transfernlp.embedding.WordVectors;

@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class VectorFilesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadBitForBit(VectorFormat format) throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      WordVectors vectors = someVectors(new Random(seed));
      VectorFileContent read = VectorFileReader.read(file(bytes(vectors, format)));
      assertEquals(format, read.format(), "seed " + seed);
      assertSame(vectors, read.vectors());
    }
  }

  @ParameterizedTest
  @EnumSource
  void gzipIsUnpacked(VectorFormat format) throws IOException {
    WordVectors vectors = someVectors(new Random(7));
    Path file = folder.resolve("vectors.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes(vectors, format));
    }
    assertSame(vectors, VectorFileReader.read(file).vectors());
  }

  @ParameterizedTest
  @EnumSource
  void damagedFileIsReadOrRefused(VectorFormat format) {
    List<byte[]> originals =
        IntStream.range(0, 5).mapToObj(i -> bytes(someVectors(new Random(i)), format)).toList();
    FuzzedReader.of(folder, "vectors.txt", VectorFilesTest::readOrRefuse)
        .read(1, 5_000, originals)
        .requireShares(0.02, 0.2);
  }

  private static void readOrRefuse(Path file) {
    try {
      WordVectors vectors = VectorFileReader.read(file).vectors();
      float[] row = new float[vectors.dimension()];
      for (int i = 0; i < vectors.size(); i++) {
        vectors.copy(i, row, 0);
        for (float value : row) {
          if (!Float.isFinite(value)) {
            throw new AssertionError(value + " was read");
          }
        }
      }
    } catch (EmbeddingException e) {
      throw new DatasetException(e.getMessage(), e);
    }
  }

  @Test
  void binaryVectorsNeedNoLineFeedBehindThem() throws IOException {
    byte[] glued = concat(text("2 2\na "), floats(0.5f, -2), text("b "), floats(1e-9f, 3e30f));
    VectorFileContent read = VectorFileReader.read(file(glued));
    assertEquals(VectorFormat.WORD2VEC_BINARY, read.format());
    assertSame(
        new WordVectors(List.of("a", "b"), 2, new float[] {0.5f, -2, 1e-9f, 3e30f}),
        read.vectors());
  }

  @Test
  void lineFeedAmongTheBytesOfFloatsIsNoLineEnd() throws IOException {
    float odd = Float.intBitsToFloat(0x0A0A0A20);
    byte[] file =
        concat(text("2 2\na "), floats(odd, odd), text("\nb "), floats(odd, 1), text("\n"));
    assertSame(
        new WordVectors(List.of("a", "b"), 2, new float[] {odd, odd, odd, 1}),
        VectorFileReader.read(file(file)).vectors());
  }

  @Test
  void textOfOtherProgramsIsRead() throws IOException {
    // The original program ends lines with a space; others use tabs, or end them as Windows does.
    String text = "2 3\nthe 0.1 -2 3e-05 \r\n\u00FCber\t1\t.5\t+7.\n";
    VectorFileContent read = VectorFileReader.read(file(text(text)));
    assertEquals(VectorFormat.WORD2VEC_TEXT, read.format());
    assertSame(
        new WordVectors(List.of("the", "\u00FCber"), 3, new float[] {0.1f, -2, 3e-5f, 1, .5f, 7}),
        read.vectors());
  }

  @Test
  void wordsBehindTheFirstMayBeInAnyScript() throws IOException {
    String text = "2 2\nthe 0.1 0.2\n\u043F\u0440\u0438 0.3 0.4\n";
    assertEquals(
        List.of("the", "\u043F\u0440\u0438"),
        VectorFileReader.read(file(text(text))).vectors().words());
  }

  @Test
  void byteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
    byte[] file = concat(text("\uFEFF"), text("1 1\na 5\n"));
    assertEquals(VectorFormat.WORD2VEC_TEXT, VectorFileReader.read(file(file)).format());
  }

  @Test
  void wordsOfGloveMayHoldSpaces() throws IOException {
    String text = ". . . 0.1 0.2\n7 0.3 0.4\nin  mylot.com 1 2\n\u00A0 3 4\n";
    VectorFileContent read = VectorFileReader.read(file(text(text)));
    assertEquals(VectorFormat.GLOVE_TEXT, read.format());
    assertEquals(List.of(". . .", "7", "in  mylot.com", "\u00A0"), read.vectors().words());
  }

  @Test
  void ofEqualWordsTheFirstCounts() throws IOException {
    VectorFileContent read = VectorFileReader.read(file(text("3 1\na 1\nb 2\na 3\n")));
    assertEquals(1, read.duplicates());
    assertSame(new WordVectors(List.of("a", "b"), 1, new float[] {1, 2}), read.vectors());
  }

  @Test
  void brokenTextIsRefusedWithItsLine() throws IOException {
    assertRefused("2 2\na 1 2\nb 1\n", ":3: there are 1 values, not 2.");
    assertRefused("2 2\na 1 2\nb 1 2 3\n", ":3: there are 3 values, not 2.");
    assertRefused("a 1 2\nb 1 2 3\n", ":2: there are 3 values, not 2.");
    assertRefused("2 2\na 1 2\nb 1 x\n", ":3: 'x' is not a finite number.");
    assertRefused("2 2\na 1 NaN\nb 1 2\n", ":2: 'NaN' is not a finite number.");
    assertRefused("a 1 2\nb -inf 2\n", ":2: '-inf' is not a finite number.");
    assertRefused("a 1 2 nan 4\nb 1 2 3 4\n", ":1: 'nan' is not a finite number.");
    assertRefused("a 1 2\nb 1e99 2\n", ":2: '1e99' is not a finite number.");
    assertRefused("a 1 2\n\nb 1 2\n", ":2: the line is blank");
    assertRefused("3 2\na 1 2\nb 1 2\n", "ends after 2 of the 3 words");
    assertRefused("1 2\na 1 2\nb 1 2\n", ":3: there are more than the 1 words");
    assertRefused("0 2\n", ":1: the first line says that there are no words");
    assertRefused("2 0\n", "1 to 2147483647 words of dimension 1 to 10000");
    assertRefused("once upon a time\n", ":1: this is no file of word vectors");
    assertRefused("", "is empty");
  }

  @Test
  void textInAnotherEncodingIsRefusedWithItsLine() throws IOException {
    byte[] latin1 = "a 1 2\ncaf\u00E9 1 2\n".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(latin1, ":2: not valid UTF-8 (byte 0xE9)");
  }

  @Test
  void brokenBinaryIsRefusedWithItsByte() throws IOException {
    byte[] start = concat(text("2 2\na "), floats(0.5f, -2), text("\nb "));
    assertRefused(concat(start, floats(1, Float.NaN)), ", byte 21: NaN is not a finite number.");
    assertRefused(concat(start, floats(1)), "ends within word 2 of the 2");
    assertRefused(Arrays.copyOf(start, start.length - 2), "ends within word 2 of the 2");
    assertRefused(
        concat(start, floats(1, 2), text("\nc "), floats(1, 2)),
        ", byte 26: there is more than the 2 words");
    assertRefused(
        concat(text("2 2\na "), floats(0.5f, -2), new byte[] {(byte) 0xE9, ' '}, floats(1, 2)),
        ", byte 14: a word is not valid UTF-8");
    assertRefused(
        concat(text("2 3\na "), floats(0.5f, -2), text("\nb "), floats(1, 2)), "the file is");
  }

  @Test
  void hugeSizesAreNotBelieved() throws IOException {
    assertRefused("2000000000 10000\na 1 2\n", ":2: there are 2 values, not 10000.");
    assertRefused(
        concat(text("2000000000 2\na "), floats(0.5f, -2)), "ends within word 2 of the 2000000000");
    assertRefused("99999999999999999 300\n", ":1: the first line says");
    assertRefused("99999999999999999999 3\n", ":1: the first line says that there are 999");
    assertRefused("-5 4\n", ":1: the first line says that there are -5 words of dimension 4; 1 to");
  }

  @Test
  void wordsThatWouldBeReadAsSomethingElseAreNotWritten() {
    for (String word : List.of("a b", "a\nb", "", "x".repeat(5_000))) {
      assertUnwritable(word, VectorFormat.WORD2VEC_BINARY);
    }
    for (String word : List.of("a 1", " a", "a\t", "a\nb", "", "\uFEFFa")) {
      assertUnwritable(word, VectorFormat.GLOVE_TEXT);
      assertUnwritable(word, VectorFormat.WORD2VEC_TEXT);
    }
  }

  private static void assertUnwritable(String word, VectorFormat format) {
    WordVectors vectors = new WordVectors(List.of(word), 1, new float[] {1});
    assertThrows(EmbeddingException.class, () -> bytes(vectors, format), () -> word + format);
  }

  private void assertRefused(String file, String expected) throws IOException {
    assertRefused(text(file), expected);
  }

  private void assertRefused(byte[] bytes, String expected) throws IOException {
    Path file = file(bytes);
    String message =
        assertThrows(EmbeddingException.class, () -> VectorFileReader.read(file)).getMessage();
    assertTrue(message.contains(expected), message);
    assertTrue(message.startsWith(file.toString()), message);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("vectors.txt"), bytes);
  }

  /** Of odd words and of values of all magnitudes. */
  private static WordVectors someVectors(Random random) {
    int size = 2 + random.nextInt(20);
    int dimension = 2 + random.nextInt(20);
    List<String> words = IntStream.range(0, size).mapToObj(i -> i + oddWord(random)).toList();
    float[] values = new float[size * dimension];
    for (int i = 0; i < values.length; i++) {
      float any = Float.intBitsToFloat(random.nextInt());
      values[i] = random.nextBoolean() && Float.isFinite(any) ? any : (float) random.nextGaussian();
    }
    return new WordVectors(words, dimension, values);
  }

  private static String oddWord(Random random) {
    List<String> parts =
        List.of(
            "",
            "a",
            "e5",
            ".",
            "-",
            "\u00E9",
            "\u4E2D",
            "\uD83D\uDE00",
            "\u00A0",
            "\u0085",
            "\u2028",
            "\"");
    return parts.get(random.nextInt(parts.size())) + parts.get(random.nextInt(parts.size()));
  }

  private static byte[] bytes(WordVectors vectors, VectorFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      VectorFileWriter.write(vectors, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void assertSame(WordVectors expected, WordVectors actual) {
    assertEquals(expected.words(), actual.words());
    assertEquals(expected.dimension(), actual.dimension());
    for (int row = 0; row < expected.size(); row++) {
      assertArrayEquals(bits(expected, row), bits(actual, row));
    }
  }

  private static int[] bits(WordVectors vectors, int row) {
    float[] values = new float[vectors.dimension()];
    vectors.copy(row, values, 0);
    return IntStream.range(0, values.length).map(i -> Float.floatToRawIntBits(values[i])).toArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
