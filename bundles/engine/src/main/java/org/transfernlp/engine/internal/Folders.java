package org.transfernlp.engine.internal;

import java.nio.file.Path;

/**
 * Where data and work are: the environment says first, then the configuration, then the default.
 */
final class Folders {

  private Folders() {}

  /** The folder to read data from. */
  static Path data(EngineConfiguration configuration) {
    return first("TRANSFERNLP_DATA", configuration.dataFolder(), userFolder().resolve("data"));
  }

  /** The folder to keep caches and trials in. */
  static Path work(EngineConfiguration configuration) {
    return first("TRANSFERNLP_HOME", configuration.workFolder(), userFolder());
  }

  private static Path userFolder() {
    return Path.of(System.getProperty("user.home"), ".transfernlp");
  }

  private static Path first(String variable, String configured, Path otherwise) {
    String environment = System.getenv(variable);
    if (environment != null && !environment.isBlank()) {
      return Path.of(environment).toAbsolutePath().normalize();
    }
    return configured.isBlank()
        ? otherwise
        : Path.of(configured.strip()).toAbsolutePath().normalize();
  }
}
