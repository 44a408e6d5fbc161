package org.transfernlp.dataset.fetch.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.transfernlp.dataset.Download;

/** A download by another process, which says how many bytes it has. */
final class FetchingProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  FetchingProcess(Path folder, Download download) throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    FetchingProcess.class.getName(),
                    folder.toString(),
                    download.uri().toString(),
                    Long.toString(download.sizeInBytes()),
                    download.sha256(),
                    download.path()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** The main method of the process. */
  public static void main(String[] arguments) throws InterruptedException {
    Download download =
        Download.file(
            URI.create(arguments[1]), Long.parseLong(arguments[2]), arguments[3], arguments[4]);
    new DatasetFetch(Path.of(arguments[0]), Lab.PATIENT, place -> Long.MAX_VALUE)
        .fetch(Lab.dataset(download), progress -> System.out.println(progress.bytes()));
  }

  /** Waits until it has so many bytes. */
  void awaitBytes(long bytes) throws IOException {
    String line = output.readLine();
    while (line != null && !line.equals(Long.toString(bytes))) {
      line = output.readLine();
    }
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
  }
}
