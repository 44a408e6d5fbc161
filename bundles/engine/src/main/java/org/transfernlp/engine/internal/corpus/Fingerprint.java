package org.transfernlp.engine.internal.corpus;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.storage.Sha256;

/**
 * The SHA-256 of what a dataset gives: its labels and all its examples in order. It is taken from
 * the examples, not from the files, so that it also changes when they are read in another way.
 */
final class Fingerprint {

  private final MessageDigest digest = Sha256.digest();

  Fingerprint(DatasetInfo info) {
    info.labels().forEach(this::add);
  }

  /**
   * Reads the whole dataset; 64 hexadecimal digits.
   *
   * @param beforeEach called before each example; what it throws ends the reading
   */
  static String of(Dataset dataset, Runnable beforeEach) {
    Fingerprint fingerprint = new Fingerprint(dataset.info());
    for (Split split : Split.values()) {
      fingerprint.start(split);
      try (Stream<Example> examples = dataset.examples(split)) {
        examples.forEachOrdered(
            example -> {
              beforeEach.run();
              fingerprint.add(example);
            });
      }
    }
    return fingerprint.value();
  }

  void start(Split split) {
    add(split.name());
  }

  void add(Example example) {
    example.texts().forEach(this::add);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, example.label()));
  }

  /** The fingerprint; nothing can be added afterwards. */
  String value() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void add(String text) {
    Sha256.add(text, digest);
  }
}
