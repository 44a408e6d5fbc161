package org.transfernlp.dataset.snli.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Files of a few pairs, in the formats of the corpus. */
final class Pairs {

  static final String HEADER =
      "gold_label\tsentence1_binary_parse\tsentence2_binary_parse\tsentence1_parse"
          + "\tsentence2_parse\tsentence1\tsentence2\tcaptionID\tpairID\tlabel1\tlabel2\tlabel3"
          + "\tlabel4\tlabel5\n";

  private Pairs() {}

  static String jsonLines(List<String> labels) {
    return labels.stream().map(Pairs::jsonLine).collect(Collectors.joining());
  }

  static String table(List<String> labels) {
    return labels.stream().map(Pairs::row).collect(Collectors.joining("", HEADER, ""));
  }

  private static String jsonLine(String label) {
    return "{\"annotator_labels\": [\""
        + label
        + "\"], \"captionID\": \"1.jpg#0\", \"gold_label\": \""
        + label
        + "\", \"pairID\": \"1.jpg#0r1n\", \"sentence1\": \"A man sleeps.\", \"sentence1_parse\":"
        + " \"(ROOT (S))\", \"sentence2\": \"He is awake.\"}\n";
  }

  private static String row(String label) {
    return label
        + "\t( A man )\t( He )\t(ROOT)\t(ROOT)\tA man sleeps.\tHe is awake.\t1.jpg#0\t1.jpg#0r1n\t"
        + label
        + "\t\t\t\t\n";
  }

  /** In the format and packing that the name says. */
  static byte[] file(List<String> labels, String name) {
    byte[] text = (name.contains(".txt") ? table(labels) : jsonLines(labels)).getBytes(UTF_8);
    return name.endsWith(".gz") ? gzip(text) : text;
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

  /** The table of the same pairs as some lines of JSON. */
  static byte[] asTable(byte[] jsonLines) {
    StringBuilder table = new StringBuilder(HEADER);
    for (String line : new String(jsonLines, UTF_8).lines().toList()) {
      table
          .append(value(line, "gold_label"))
          .append("\t( )\t( )\t(ROOT)\t(ROOT)\t")
          .append(value(line, "sentence1"))
          .append('\t')
          .append(value(line, "sentence2"))
          .append("\t1.jpg#0\t1.jpg#0r1n\tneutral\t\t\t\t\n");
    }
    return table.toString().getBytes(UTF_8);
  }

  private static String value(String line, String key) {
    String start = "\"" + key + "\": \"";
    int from = line.indexOf(start) + start.length();
    return line.substring(from, line.indexOf('"', from));
  }
}
