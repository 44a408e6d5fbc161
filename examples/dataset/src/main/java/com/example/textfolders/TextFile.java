package com.example.textfolders;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.transfernlp.dataset.DatasetException;

/**
 * A file that holds a text.
 *
 * @param label of the text, an index into the dataset's labels
 */
record TextFile(Path path, int label) {

  /** Files of users are not to be trusted: whatever a larger one is, it is no letter. */
  private static final int MOST_BYTES = 1 << 20;

  /**
   * Reads the text.
   *
   * @throws DatasetException if it cannot be read, is too long, empty or not in UTF-8
   */
  LabelledText read() {
    byte[] bytes = bytes();
    String text;
    try {
      // Malformed bytes are told; new String(…) would replace them.
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new DatasetException(path + " is not in UTF-8; convert it.", e);
    }
    if (text.isBlank()) {
      throw new DatasetException(path + " is empty; write a text into it, or delete it.");
    }
    return new LabelledText(text, label);
  }

  private byte[] bytes() {
    try (var in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new DatasetException(
            "%s has more than %,d bytes; shorten it, or take it away.".formatted(path, MOST_BYTES));
      }
      return bytes;
    } catch (IOException e) {
      throw new DatasetException("%s cannot be read: %s.".formatted(path, e), e);
    }
  }
}
