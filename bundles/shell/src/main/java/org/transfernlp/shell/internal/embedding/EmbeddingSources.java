package org.transfernlp.shell.internal.embedding;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.transfernlp.shell.internal.run.PlainText;

/** What word vectors were made from, in a few words. */
public final class EmbeddingSources {

  private static final String DATASET = "dataset ";
  private static final String FILE = "file ";

  private EmbeddingSources() {}

  /** Ids of datasets and names of files, as far as the provenance tells of some. */
  public static String of(Map<String, String> provenance) {
    return provenance.keySet().stream()
        .flatMap(EmbeddingSources::source)
        .collect(Collectors.joining(", "));
  }

  private static Stream<String> source(String label) {
    if (label.startsWith(DATASET)) {
      return Stream.of(PlainText.visible(label.substring(DATASET.length())));
    }
    return label.startsWith(FILE)
        ? Stream.of(PlainText.visible(label.substring(label.lastIndexOf('/') + 1)))
        : Stream.empty();
  }
}
