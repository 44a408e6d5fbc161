package org.transfernlp.dataset.io;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Decodes bytes, or says which byte is the first that the encoding does not allow. */
final class StrictDecoder {

  private final Charset charset;
  private final CharsetDecoder decoder;

  StrictDecoder(Charset charset) {
    this.charset = charset;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * @throws Undecodable if the bytes are not text in this encoding
   */
  String decode(byte[] bytes, int length) throws Undecodable {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    CharBuffer out = CharBuffer.allocate((int) Math.ceil(length * decoder.maxCharsPerByte()));
    CoderResult result = decoder.reset().decode(in, out, true);
    if (!result.isError()) {
      result = decoder.flush(out);
    }
    if (result.isError()) {
      int offset = in.position();
      throw new Undecodable(
          offset,
          "not valid %s (byte 0x%02X); the file is damaged or in another encoding; get it again, or convert it."
              .formatted(charset.name(), bytes[offset]));
    }
    for (int i = 0; i < length; i++) {
      // UTF-16 without a byte order mark is mostly valid UTF-8 or windows-1252 full of NULs.
      if (bytes[i] == 0) {
        throw new Undecodable(
            i,
            "not valid %s text (a NUL byte); the file is damaged or in another encoding; get it again, or convert it."
                .formatted(charset.name()));
      }
    }
    return out.flip().toString();
  }

  /** Bytes that are no text. */
  static final class Undecodable extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;

    Undecodable(int offset, String problem) {
      super(problem);
      this.offset = offset;
    }

    /** Of the first bad byte. */
    int offset() {
      return offset;
    }

    String problem() {
      return String.valueOf(getMessage());
    }
  }
}
