package org.transfernlp.dataset.io;

import java.nio.charset.Charset;
import java.nio.file.Path;
import org.transfernlp.dataset.DatasetException;

/**
 * A regular file of an {@link Archive}.
 *
 * @param archive the archive, or the unpacked folder
 * @param name path within the archive, with {@code /} between the names
 * @param content all of its bytes
 */
public record ArchivedFile(Path archive, String name, byte[] content) {

  /** The archive and the name in it, for messages. */
  public String location() {
    return archive + "!/" + name;
  }

  /**
   * The whole content as text.
   *
   * @throws DatasetException if it is not valid in this encoding
   */
  public String text(Charset charset) {
    try {
      return new StrictDecoder(charset).decode(content, content.length);
    } catch (StrictDecoder.Undecodable e) {
      throw new DatasetException(location() + ":" + lineOf(e.offset()) + ": " + e.problem());
    }
  }

  /** The exception to throw when this file is not what it should be. */
  public DatasetException broken(String problem) {
    return new DatasetException(location() + ": " + problem);
  }

  private int lineOf(int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      if (content[i] == '\n') {
        line++;
      }
    }
    return line;
  }
}
