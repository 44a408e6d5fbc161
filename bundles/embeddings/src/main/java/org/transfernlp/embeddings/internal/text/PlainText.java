package org.transfernlp.embeddings.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.transfernlp.embedding.EmbeddingException;

/**
 * Texts of a file of plain text in UTF-8: its lines, and of these what stands between {@code <br
 * />}.
 *
 * <p>Left out are blank lines, lines that are nothing but a web address, and the {@code <doc …>}
 * and {@code </doc>} lines that WikiExtractor puts around articles; in between, the entities are
 * replaced that it writes. A line of more than 64 KB, as the only one of {@code text8}, is cut at
 * white space. Used once.
 */
final class PlainText {

  static final int LONGEST_LINE = 1 << 16;

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final Pattern BREAK = Pattern.compile("<br\\s*/?>", Pattern.CASE_INSENSITIVE);
  private static final Pattern ADDRESS = Pattern.compile("\\s*https?://\\S+\\s*");

  private final String location;
  private final InputStream in;
  private final Consumer<String> texts;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final byte[] buffer = new byte[2 * LONGEST_LINE];
  private int start;
  private int end;
  private long line = 1;
  private boolean first = true;
  private boolean inArticle;

  /**
   * A file.
   *
   * @param location for messages
   * @param in its bytes, which are closed by the caller
   * @param texts told each text, none of which is blank
   */
  PlainText(String location, InputStream in, Consumer<String> texts) {
    this.location = location;
    this.in = in;
    this.texts = texts;
  }

  /**
   * Reads to the end.
   *
   * @throws EmbeddingException if this is not plain text, with the line
   */
  void read() throws IOException {
    while (fill()) {
      int lineEnd = lineEnd();
      if (lineEnd >= 0) {
        piece(lineEnd);
        start = lineEnd + 1;
        line++;
      } else {
        int cut = end - start < LONGEST_LINE ? end : cut();
        piece(cut);
        start = cut;
      }
    }
  }

  /** Reads until there is a line or more than a piece of one; false at the end. */
  private boolean fill() throws IOException {
    while (lineEnd() < 0 && end - start < LONGEST_LINE) {
      if (start > 0) {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
      }
      int read = in.read(buffer, end, buffer.length - end);
      if (read < 0) {
        return end > start;
      }
      end += read;
    }
    return true;
  }

  /** Of the line that begins at the start; -1 if it is not to be seen yet. */
  private int lineEnd() {
    int limit = Math.min(end, start + LONGEST_LINE);
    for (int i = start; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** After the last white space of an overlong line, or else between two characters. */
  private int cut() {
    int limit = start + LONGEST_LINE;
    for (int i = limit; i > start; i--) {
      if (buffer[i - 1] == ' ' || buffer[i - 1] == '\t') {
        return i;
      }
    }
    int cut = limit - 1;
    while (cut > start + 1 && (buffer[cut] & 0xC0) == 0x80) {
      cut--;
    }
    return cut;
  }

  private void piece(int pieceEnd) {
    String text = decoded(pieceEnd);
    if (first && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    first = false;
    String trimmed = text.strip();
    if (trimmed.startsWith("<doc ") && trimmed.endsWith(">")) {
      inArticle = true;
    } else if (trimmed.equals("</doc>")) {
      inArticle = false;
    } else if (!ADDRESS.matcher(text).matches()) {
      parts(inArticle ? withoutEntities(text) : text);
    }
  }

  private void parts(String text) {
    if (text.indexOf('<') < 0) {
      part(text);
    } else {
      Arrays.stream(BREAK.split(text)).forEach(this::part);
    }
  }

  private void part(String part) {
    if (!part.isBlank()) {
      texts.accept(part.strip());
    }
  }

  private static String withoutEntities(String text) {
    return text.indexOf('&') < 0
        ? text
        : text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
  }

  private String decoded(int pieceEnd) {
    for (int i = start; i < pieceEnd; i++) {
      if (buffer[i] == 0) {
        throw notText("NUL bytes");
      }
    }
    try {
      return decoder.decode(ByteBuffer.wrap(buffer, start, pieceEnd - start)).toString();
    } catch (CharacterCodingException e) {
      throw notText("bytes that are not UTF-8");
    }
  }

  private EmbeddingException notText(String what) {
    return new EmbeddingException(
        "%s:%d: there are %s, but plain text in UTF-8 is wanted; convert the file, or leave it out."
            .formatted(location, line, what));
  }
}
