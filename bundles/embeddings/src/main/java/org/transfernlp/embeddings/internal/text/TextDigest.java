package org.transfernlp.embeddings.internal.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.transfernlp.storage.Sha256;

/** The SHA-256 of texts in order. Not thread-safe. */
final class TextDigest {

  private final MessageDigest digest = Sha256.digest();

  void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // With its length before it, so that moving a border between texts changes the digest.
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }

  /** 64 hexadecimal digits; no text can be added afterwards. */
  String value() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
