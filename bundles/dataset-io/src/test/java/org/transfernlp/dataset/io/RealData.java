package org.transfernlp.dataset.io;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.transfernlp.dataset.DataFolder;

/**
 * The official files, for tests. They are looked for in the folder that the environment variable
 * {@code TRANSFERNLP_DATA} names, then in {@code ../shared/datasets} beside the checkout.
 */
public final class RealData {

  private RealData() {}

  /**
   * The folder with the data, if it has these files. Skips the test if it has not, and fails it
   * where {@code CI=true}, so that nobody takes a skipped test for a passed one there.
   *
   * @param files relative to the folder
   */
  public static DataFolder with(String... files) {
    Path folder = find();
    for (String file : files) {
      if (folder == null || !Files.exists(folder.resolve(file))) {
        String message =
            "The real data is not here: "
                + file
                + ". Set TRANSFERNLP_DATA to the folder that holds it.";
        if ("true".equals(System.getenv("CI"))) {
          Assertions.fail(message);
        }
        System.err.println(message);
        Assumptions.abort(message);
      }
    }
    return new FixedDataFolder(folder == null ? Path.of("absent") : folder);
  }

  /** The first lines of a file, which may be packed by gzip. */
  public static byte[] firstLines(Path file, int lines) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    try (RawLines raw = new RawLines(ByteSource.of(file), TextFile.MAX_LINE_BYTES)) {
      while (raw.number() < lines && raw.advance()) {
        head.write(raw.bytes(), 0, raw.length());
        head.write('\n');
      }
    }
    return head.toByteArray();
  }

  private static @Nullable Path find() {
    String named = System.getenv("TRANSFERNLP_DATA");
    if (named != null) {
      return Path.of(named).toAbsolutePath();
    }
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      Path candidate = p.resolve("shared/datasets");
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
