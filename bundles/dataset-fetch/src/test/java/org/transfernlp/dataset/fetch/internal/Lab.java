package org.transfernlp.dataset.fetch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.dataset.fetch.FetchOutcome;

/** What the tests of downloading have in common. */
final class Lab {

  /** Longer than any test waits, as nothing here is to depend on the speed of a machine. */
  static final Duration LONG = Duration.ofSeconds(60);

  static final Patience PATIENT = patience(LONG, 1, 3);

  private static final FreeSpace ROOMY = folder -> Long.MAX_VALUE;

  private Lab() {}

  /** Without pauses, but that a server may ask for. */
  static Patience patience(Duration stall, int leastBytes, int attempts) {
    return new Patience(
        LONG, stall, leastBytes, attempts, Duration.ZERO, Duration.ofSeconds(60), time -> {});
  }

  /** Bytes that do not compress, the same at every call. */
  static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Download file(URI uri, byte[] content, String path) {
    return Download.file(uri, content.length, Checksum.of(content), path);
  }

  static Download archive(URI uri, byte[] content, String folder, String... members) {
    return Download.archive(uri, content.length, Checksum.of(content), folder, members);
  }

  static Dataset dataset(Download... downloads) {
    return dataset(Acquisition.of(downloads));
  }

  static Dataset dataset(Acquisition acquisition, DataFile... files) {
    DatasetInfo info =
        new DatasetInfo(
            "weather",
            "Weather reports",
            TaskKind.SINGLE_TEXT,
            List.of("bad", "good"),
            Map.of(),
            "none",
            "CC0",
            "https://weather.example",
            List.of(files));
    return new Dataset() {
      @Override
      public DatasetInfo info() {
        return info;
      }

      @Override
      public Stream<Example> examples(Split split) {
        return Stream.empty();
      }

      @Override
      public Acquisition acquisition() {
        return acquisition;
      }
    };
  }

  static FetchOutcome fetch(Path folder, Dataset dataset) throws InterruptedException {
    return new DatasetFetch(folder, PATIENT, ROOMY).fetch(dataset, progress -> {});
  }

  static FetchOutcome fetch(Path folder, Patience patience, Download... downloads)
      throws InterruptedException {
    return new DatasetFetch(folder, patience, ROOMY).fetch(dataset(downloads), progress -> {});
  }

  /** The one sentence by which a fetch ends that cannot succeed. */
  static String failure(Path folder, Download... downloads) {
    return failure(folder, PATIENT, downloads);
  }

  static String failure(Path folder, Patience patience, Download... downloads) {
    String message =
        assertThrows(DatasetException.class, () -> fetch(folder, patience, downloads)).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  /** Names of all files below a folder, in order, but not that of the lock. */
  static List<String> files(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !Files.isDirectory(path))
          .map(path -> folder.relativize(path).toString())
          .filter(name -> !name.equals(".transfernlp-fetch.lock"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String part(byte[] content) {
    return "." + Checksum.of(content) + ".part";
  }
}
