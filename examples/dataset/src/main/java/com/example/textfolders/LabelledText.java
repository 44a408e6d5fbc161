package com.example.textfolders;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;

/**
 * A text and its label.
 *
 * @param label an index into the dataset's labels
 */
record LabelledText(String text, int label) {

  private static final int PARTS = 10;

  Example example() {
    return new Example(text, label);
  }

  /**
   * A tenth of the texts is for validation and another one for the test. The text itself decides:
   * it stays in its split when others come or go, and copies of it are in the same one, so that
   * nothing is tested on what it was trained on.
   */
  Split split() {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    return switch ((int) (checksum.getValue() % PARTS)) {
      case 0 -> Split.VALIDATION;
      case 1 -> Split.TEST;
      default -> Split.TRAIN;
    };
  }
}
