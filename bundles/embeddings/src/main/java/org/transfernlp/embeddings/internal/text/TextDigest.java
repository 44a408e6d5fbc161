package org.transfernlp.embeddings.internal.text;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.transfernlp.storage.Sha256;

/** The SHA-256 of texts in order. Not thread-safe. */
final class TextDigest {

  private final MessageDigest digest = Sha256.digest();

  void add(String text) {
    Sha256.add(text, digest);
  }

  /** 64 hexadecimal digits; no text can be added afterwards. */
  String value() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
