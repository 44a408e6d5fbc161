package org.transfernlp.engine.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.transfernlp.experiment.ExperimentException;

/**
 * Where data and work are: the environment says first, then the configuration, then the default.
 */
final class Folders {

  private static final String HOME = "~";

  private Folders() {}

  /** The folder to read data from. */
  static Path data(EngineConfiguration configuration) {
    return first("TRANSFERNLP_DATA", configuration.dataFolder(), "~/.transfernlp/data");
  }

  /** The folder to keep caches and trials in. */
  static Path work(EngineConfiguration configuration) {
    return first("TRANSFERNLP_HOME", configuration.workFolder(), "~/.transfernlp");
  }

  private static Path first(String variable, String configured, String otherwise) {
    return Stream.of(System.getenv().getOrDefault(variable, ""), configured)
        .filter(folder -> !folder.isBlank())
        .findFirst()
        .map(folder -> absolute(folder.strip()))
        .orElseGet(() -> absolute(otherwise));
  }

  /**
   * A folder as people write it: from the one that this process was started in, and {@code ~} for
   * their own.
   *
   * @throws ExperimentException if this is no path
   */
  static Path absolute(String folder) {
    try {
      Path path =
          folder.equals(HOME) || folder.startsWith(HOME + "/")
              ? Path.of(System.getProperty("user.home") + folder.substring(HOME.length()))
              : Path.of(folder);
      return path.toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new ExperimentException(
          "'%s' cannot be a folder: %s. Correct etc/%s.cfg."
              .formatted(folder.replace('\0', '?'), e.getReason(), EngineConfiguration.PID),
          e);
    }
  }
}
