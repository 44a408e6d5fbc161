package org.transfernlp.itests;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the tests find real data. */
final class Datasets {

  private Datasets() {}

  /** The folder that TRANSFERNLP_DATA names, or else the one beside the checkout. */
  static Path folder() {
    String folder = System.getenv("TRANSFERNLP_DATA");
    return folder == null
        ? checkout().resolve("../shared/datasets").normalize()
        : Path.of(folder).toAbsolutePath();
  }

  /** Whether MR is there. */
  static boolean present() {
    return Files.exists(folder().resolve("mr"));
  }

  /** Whether absent data are a failure rather than a reason to skip. */
  static boolean required() {
    return "true".equals(System.getenv("CI"));
  }

  static Path checkout() {
    return Path.of(System.getProperty("transfernlp.checkout")).toAbsolutePath().normalize();
  }
}
