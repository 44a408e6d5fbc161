package org.transfernlp.dataset.files.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.io.ByteSource;

/**
 * The characters of a file in any encoding. A byte order mark at their start is dropped; a byte
 * that the encoding does not define, or a NUL, ends the reading with a {@link DatasetException}
 * that names the line. Not thread-safe.
 */
final class StrictReader extends Reader {

  private static final int BUFFER_BYTES = 1 << 13;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String file;
  private final InputStream in;
  private final Charset charset;
  private final LineEnds lineEnds;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
  private final CharBuffer chars = CharBuffer.allocate(BUFFER_BYTES).flip();
  private boolean begun;
  private boolean beginsAsUtf16;
  private boolean inputEnded;
  private boolean finished;
  private boolean afterReturn;
  private long line = 1;
  private long handedOver;
  private long recordStart;
  private long recordLine = 1;

  /** What counts as the end of a line. */
  enum LineEnds {
    /** LF. */
    LINE_FEED,
    /** LF, CR, and CR LF as one. */
    RETURN_OR_LINE_FEED
  }

  StrictReader(ByteSource source, Charset charset, LineEnds lineEnds) {
    this(source.location().toString(), source.open(), charset, lineEnds);
  }

  /**
   * @param file for messages
   * @param in closed with this reader; what goes wrong with it is a {@link DatasetException}
   */
  StrictReader(String file, InputStream in, Charset charset, LineEnds lineEnds) {
    this.file = file;
    this.in = in;
    this.charset = charset;
    this.lineEnds = lineEnds;
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * Says where a record begins. It is refused if it goes on for more than {@link
   * Rows#MAX_CHARACTERS} and what a parser may read ahead.
   */
  void beginRecord(long atLine) {
    recordStart = handedOver;
    recordLine = atLine;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!chars.hasRemaining() && !fill()) {
      return -1;
    }
    if (handedOver - recordStart > Rows.MAX_CHARACTERS + BUFFER_BYTES) {
      throw tooLong(file, recordLine);
    }
    int count = Math.min(length, chars.remaining());
    chars.get(buffer, offset, count);
    handedOver += count;
    return count;
  }

  static DatasetException tooLong(String file, long line) {
    return Row.broken(
        file,
        line,
        String.format(
            Locale.ROOT,
            "the record that begins here has more than %,d characters; perhaps a quotation mark is"
                + " not closed, or this is another format.",
            Rows.MAX_CHARACTERS));
  }

  private boolean fill() throws IOException {
    while (!chars.hasRemaining()) {
      if (finished) {
        return false;
      }
      chars.clear();
      CoderResult result = decoder.decode(bytes, chars, inputEnded);
      if (result.isUnderflow() && chars.position() == 0) {
        if (inputEnded) {
          decoder.flush(chars);
          finished = true;
        } else {
          readBytes();
        }
      }
      boolean error = result.isError() && chars.position() == 0;
      chars.flip();
      if (error) {
        throw undecodable();
      }
      dropByteOrderMark();
      scan();
    }
    return true;
  }

  private void readBytes() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    bytes.position(bytes.position() + Math.max(0, read)).flip();
    inputEnded = read < 0;
    noteStart();
  }

  private void noteStart() {
    if (!begun && bytes.remaining() >= 2) {
      int start = bytes.getShort(0) & 0xFFFF;
      beginsAsUtf16 = start == 0xFEFF || start == 0xFFFE;
    }
  }

  private void dropByteOrderMark() {
    if (!begun && chars.hasRemaining()) {
      begun = true;
      if (chars.get(0) == BYTE_ORDER_MARK) {
        chars.get();
      }
    }
  }

  private void scan() {
    for (int i = chars.position(); i < chars.limit(); i++) {
      char c = chars.get(i);
      if (c == '\0') {
        throw Row.broken(
            file,
            line,
            "there is a NUL character; the file is damaged, or in another encoding than %s."
                .formatted(charset.name()));
      }
      boolean ends =
          c == '\n' ? !afterReturn : c == '\r' && lineEnds == LineEnds.RETURN_OR_LINE_FEED;
      afterReturn = c == '\r' && lineEnds == LineEnds.RETURN_OR_LINE_FEED;
      line += ends ? 1 : 0;
    }
  }

  private DatasetException undecodable() {
    String advice =
        beginsAsUtf16 && charset.equals(StandardCharsets.UTF_8)
            ? "the file begins as UTF-16 does: set encoding = UTF-16."
            : "set encoding to what the file is in, or mend the file.";
    return Row.broken(
        file,
        line,
        String.format(
            Locale.ROOT,
            "byte 0x%02X is not valid %s; %s",
            bytes.get(bytes.position()),
            charset.name(),
            advice));
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
