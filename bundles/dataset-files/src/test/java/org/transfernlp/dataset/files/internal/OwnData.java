package org.transfernlp.dataset.files.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.FixedDataFolder;

/** A data folder and configurations, for tests. */
record OwnData(Path folder) {

  static final String CONFIGURATION = "etc/org.transfernlp.dataset.files-mine.cfg";

  Path write(String name, String text) {
    return write(name, text, UTF_8);
  }

  Path write(String name, String text, Charset charset) {
    return write(name, text.getBytes(charset));
  }

  Path write(String name, byte[] content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** The dataset of a configuration file of these lines, {@code key = value}. */
  Dataset dataset(String... lines) {
    return named("mine", lines);
  }

  Dataset named(String name, String... lines) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("service.pid", FilesConfiguration.PID + "~" + name);
    properties.put("component.name", "whatever");
    properties.put(
        "felix.fileinstall.filename",
        "file:/somewhere/etc/" + FilesConfiguration.PID + "-" + name + ".cfg");
    for (String line : lines) {
      int equals = line.indexOf(" = ");
      properties.put(line.substring(0, equals), line.substring(equals + 3));
    }
    return new FilesDataset(new FixedDataFolder(folder), properties);
  }

  static List<Example> read(Dataset dataset, Split split) {
    try (Stream<Example> examples = dataset.examples(split)) {
      return examples.toList();
    }
  }

  /** What a split is refused for. */
  static String failure(Dataset dataset, Split split) {
    return assertThrows(DatasetException.class, () -> read(dataset, split)).getMessage();
  }

  /** What a dataset is not available for, which all of it says in the same words. */
  static String unavailable(Dataset dataset) {
    String reason = dataset.unavailable().orElseThrow();
    for (Split split : Split.values()) {
      assertEquals(
          reason,
          assertThrows(DatasetUnavailableException.class, () -> dataset.examples(split))
              .getMessage());
    }
    return reason;
  }
}
