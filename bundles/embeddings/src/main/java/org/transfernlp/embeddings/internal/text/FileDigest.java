package org.transfernlp.embeddings.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embeddings.internal.FileFailure;
import org.transfernlp.storage.Sha256;

/** The SHA-256 of a file's bytes, as other programs give it. */
public final class FileDigest {

  private FileDigest() {}

  /**
   * 64 hexadecimal digits.
   *
   * @throws EmbeddingException if the file cannot be read
   */
  public static String of(Path file) {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new EmbeddingException(file + " cannot be read: " + FileFailure.reason(e) + ".", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
