package org.transfernlp.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs lines as a user types them at the prompt, up to the first that fails. */
final class Bash {

  /** On the first line, so that the script's own begin with the second. */
  private static final String UNTIL_ONE_FAILS =
      "set -euE -o pipefail; trap 'echo \"failed in line $LINENO\" >&2' ERR\n";

  private static final Pattern FAILED = Pattern.compile("failed in line (\\d+)\n");
  private static final int MOST_SECONDS = 180;

  private final Path folder;
  private final Map<String, String> environment;

  /**
   * Starts nothing yet.
   *
   * @param folder where the lines are typed
   * @param environment variables besides those of this process
   */
  Bash(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * What came of it.
   *
   * @param failedLine number of the line that failed, counted from 1; 0 if none did
   */
  record Ended(int status, int failedLine, String out, String err) {}

  Ended run(String lines) throws IOException, InterruptedException {
    Path out = Files.createTempFile("guide", ".out");
    Path err = Files.createTempFile("guide", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder("bash", "-c", UNTIL_ONE_FAILS + lines)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      // The settings of this process, and of its container, are not for another one.
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.startsWith("KARAF") || name.endsWith("JAVA_OPTS"));
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      builder.environment().putAll(environment);
      Process process = builder.start();
      try {
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("Not done after %d s: %s".formatted(MOST_SECONDS, lines));
        }
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      String errors = Files.readString(err);
      Matcher failed = FAILED.matcher(errors);
      return new Ended(
          process.exitValue(),
          failed.find() ? Integer.parseInt(failed.group(1)) - 1 : 0,
          Files.readString(out),
          failed.replaceAll(""));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
