package org.transfernlp.dataset.io;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.transfernlp.dataset.DatasetException;

/**
 * A text file in a known encoding, read strictly.
 *
 * <p>Lines end at the byte {@code 0x0A} and nowhere else: {@code U+0085}, {@code U+2028} and a lone
 * carriage return, at which other readers break lines, belong to the text. A byte order mark at the
 * start of a UTF-8 file is dropped.
 *
 * @param source the file, which may be packed
 * @param charset UTF-8, or one that extends ASCII by single bytes, such as windows-1252
 * @param lineEnd what is taken off the end of a line
 */
public record TextFile(ByteSource source, Charset charset, LineEnd lineEnd) {

  /** The longest line that is read, in bytes. */
  public static final int MAX_LINE_BYTES = 1 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** What ends a line. */
  public enum LineEnd {
    /** A line feed; a carriage return before it is part of the text. */
    LF,
    /** A line feed and the carriage return before it, if there is one. */
    CRLF
  }

  /** A file whose lines end in a line feed. */
  public static TextFile lf(Path path, Charset charset) {
    return new TextFile(ByteSource.of(path), charset, LineEnd.LF);
  }

  /** A file whose lines end in carriage return and line feed, or were converted to line feeds. */
  public static TextFile crlf(Path path, Charset charset) {
    return new TextFile(ByteSource.of(path), charset, LineEnd.CRLF);
  }

  /**
   * The lines, read as they are asked for. The stream is to be closed.
   *
   * <p>A file that should be in a single-byte encoding, but holds non-ASCII characters all of which
   * are well-formed UTF-8, is refused: it is a conversion of the official file, and would decode to
   * rubbish without an error.
   *
   * @throws DatasetException at once, if the file cannot be opened or is such a conversion; while
   *     streaming, if a line is too long, is not valid in this encoding, or cannot be read
   */
  public Stream<Line> lines() {
    if (!charset.equals(StandardCharsets.UTF_8)) {
      refuseUtf8();
    }
    RawLines raw = new RawLines(source, MAX_LINE_BYTES);
    return StreamSupport.stream(new LineSpliterator(raw), false).onClose(raw::close);
  }

  private void refuseUtf8() {
    StrictDecoder utf8 = new StrictDecoder(StandardCharsets.UTF_8);
    long firstUtf8Line = 0;
    try (RawLines raw = new RawLines(source, MAX_LINE_BYTES)) {
      while (raw.advance()) {
        if (!raw.isAscii()) {
          utf8.decode(raw.bytes(), raw.length());
          firstUtf8Line = firstUtf8Line == 0 ? raw.number() : firstUtf8Line;
        }
      }
    } catch (StrictDecoder.Undecodable isWhatItShouldBe) {
      return;
    }
    if (firstUtf8Line > 0) {
      throw DatasetException.at(
          source.location(),
          firstUtf8Line,
          "the file is UTF-8, but the official one is %s; get the unconverted file."
              .formatted(charset.name()));
    }
  }

  private final class LineSpliterator extends AbstractSpliterator<Line> {

    private final RawLines raw;
    private final StrictDecoder decoder = new StrictDecoder(charset);

    LineSpliterator(RawLines raw) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.raw = raw;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Line> action) {
      if (!raw.advance()) {
        return false;
      }
      action.accept(new Line(source.location(), raw.number(), text()));
      return true;
    }

    private String text() {
      int length = raw.length();
      if (lineEnd == LineEnd.CRLF && length > 0 && raw.bytes()[length - 1] == '\r') {
        length--;
      }
      try {
        String text = decoder.decode(raw.bytes(), length);
        boolean marked = raw.number() == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return marked ? text.substring(1) : text;
      } catch (StrictDecoder.Undecodable e) {
        throw DatasetException.at(source.location(), raw.number(), e.problem());
      }
    }
  }
}
