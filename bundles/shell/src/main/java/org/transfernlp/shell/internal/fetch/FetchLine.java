package org.transfernlp.shell.internal.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.fetch.FetchProgress;
import org.transfernlp.shell.internal.run.Clock;
import org.transfernlp.shell.internal.run.PlainText;

/** One line about a download, as detailed as the terminal is wide. */
final class FetchLine {

  private FetchLine() {}

  /**
   * The line.
   *
   * @param bytesPerSecond how fast it is, 0 if that is not known yet
   * @param width columns of the terminal; the line is shorter, as a cursor after the last column
   *     would start a new one
   */
  static String format(FetchProgress progress, long bytesPerSecond, int width) {
    List<String> forms = forms(progress, bytesPerSecond);
    return forms.stream()
        .filter(form -> form.length() < width)
        .findFirst()
        .orElseGet(
            () -> {
              String shortest = forms.get(forms.size() - 1);
              return width < 2 ? "" : shortest.substring(0, width - 2) + "…";
            });
  }

  /** The file's own name, or the server where the address has none. */
  static String name(Download download) {
    String path = String.valueOf(download.uri().getPath());
    String name = path.substring(path.lastIndexOf('/') + 1);
    return PlainText.visible(name.isEmpty() ? download.uri().toString() : name);
  }

  /** From the longest to the shortest. */
  private static List<String> forms(FetchProgress progress, long bytesPerSecond) {
    Download download = progress.download();
    String name = name(download);
    return switch (progress.phase()) {
      case WAITING -> List.of("waiting for another download into the data folder", "waiting");
      case CONNECTING ->
          List.of("%s: asking %s…".formatted(name, download.uri().getHost()), "asking…");
      case DOWNLOADING -> downloading(name, progress, bytesPerSecond);
      case CHECKING -> List.of(name + ": comparing the SHA-256…", "comparing the SHA-256…");
      case UNPACKING -> List.of(name + ": unpacking…", "unpacking…");
    };
  }

  private static List<String> downloading(
      String name, FetchProgress progress, long bytesPerSecond) {
    long total = progress.download().sizeInBytes();
    String percent = String.format(Locale.ROOT, "%d %%", 100 * progress.bytes() / total);
    String amount =
        "%s of %s MB".formatted(Megabytes.format(progress.bytes()), Megabytes.format(total));
    String speed = Megabytes.format(bytesPerSecond) + " MB/s";
    String left =
        bytesPerSecond <= 0
            ? "?"
            : Clock.format(Duration.ofSeconds((total - progress.bytes()) / bytesPerSecond));
    return List.of(
        "%s: %s, %s, %s, %s left".formatted(name, percent, amount, speed, left),
        "%s %s %s %s".formatted(name, percent, speed, left),
        "%s %s".formatted(percent, speed),
        percent);
  }
}
