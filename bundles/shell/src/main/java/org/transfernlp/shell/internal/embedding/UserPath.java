package org.transfernlp.shell.internal.embedding;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.run.PlainText;

/** Paths as users type them. */
public final class UserPath {

  /** The folder that the user was in when the process was started: the launcher says it. */
  private static final String FOLDER = "TRANSFERNLP_PWD";

  private UserPath() {}

  /**
   * A path, absolute: relative ones are meant from the folder in which the user started the
   * process, as it itself runs in another, and {@code ~} is the user's own folder.
   *
   * @throws ExperimentException if this is no path, or one that does not look like what it is
   */
  public static Path of(String typed) {
    return of(typed, System.getenv(FOLDER), System.getProperty("user.home"));
  }

  static Path of(String typed, @Nullable String folder, String home) {
    if (typed.isEmpty()) {
      throw new ExperimentException("An empty text is no path of a file; name one.");
    }
    if (typed.codePoints().anyMatch(PlainText::isMisleading)) {
      throw new ExperimentException(
          "'%s' is no path of a file that is used here; name one without characters that cannot be seen."
              .formatted(PlainText.visible(typed)));
    }
    try {
      Path path =
          typed.equals("~") || typed.startsWith("~/")
              ? Path.of(home + typed.substring(1))
              : Path.of(typed);
      Path base = folder == null || folder.isEmpty() ? Path.of("") : Path.of(folder);
      return base.resolve(path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new ExperimentException(
          "'%s' is no path of a file.".formatted(PlainText.visible(typed)), e);
    }
  }
}
