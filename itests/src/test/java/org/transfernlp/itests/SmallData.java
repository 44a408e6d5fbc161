package org.transfernlp.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.experiment.Catalogue;

/**
 * Datasets of a few sentences that stand in for those with the same ids, so that what takes hours
 * on the real ones is done in seconds: services of a higher ranking.
 */
final class SmallData {

  private static final List<String> IDS =
      List.of(
          "imdb",
          "imdb-sentences",
          "mr",
          "qc",
          "snli",
          "snli-partial",
          "sick",
          "msrp",
          "synthetic-pairs-source",
          "synthetic-pairs-near");

  /** Those of the generated language would not do: {@code king} and others are asked for. */
  private static final List<String> WORDS =
      List.of("king", "queen", "man", "woman", "film", "dog", "runs", "sleeps", "old", "new");

  private final List<ServiceRegistration<Dataset>> registrations = new ArrayList<>();

  /** Offers the stand-ins. */
  SmallData(BundleContext context, Catalogue catalogue) {
    for (String id : IDS) {
      registrations.add(
          context.registerService(
              Dataset.class,
              new StandIn(catalogue.dataset(id).info()),
              FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, 1))));
    }
  }

  /** Writes a packed text that word vectors can be trained on. */
  static void writeText(Path file) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    // A gzip of a text, which is what the reader takes it for whatever its name is.
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < 500; i++) {
        out.write((text(random, "said") + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** Writes a test of word vectors into a data folder. */
  static void writeWordTest(Path data) throws IOException {
    Path tests = Files.createDirectories(data.resolve("wordsim"));
    Files.writeString(
        tests.resolve("wordsim353_combined.csv"),
        "Word 1,Word 2,Human (mean)\nking,queen,8.58\nking,dog,2.1\nfilm,man,1.5\n");
  }

  private static String text(SplittableRandom random, String word) {
    return IntStream.range(0, 8)
        .mapToObj(i -> i == 3 ? word : WORDS.get(random.nextInt(WORDS.size())))
        .collect(Collectors.joining(" "));
  }

  void withdraw() {
    registrations.forEach(ServiceRegistration::unregister);
  }

  /** Sentences, each with a word that gives its label away. */
  private record StandIn(DatasetInfo original) implements Dataset {

    private static final int SIZE = 60;

    @Override
    public DatasetInfo info() {
      return new DatasetInfo(
          original.id(),
          original.title(),
          original.kind(),
          original.labels(),
          Map.of(),
          original.citation(),
          original.licence(),
          original.homepage(),
          List.of());
    }

    @Override
    public Stream<Example> examples(Split split) {
      SplittableRandom random = new SplittableRandom(split.name().hashCode());
      return IntStream.range(0, SIZE).mapToObj(i -> example(random, i % original.labels().size()));
    }

    private Example example(SplittableRandom random, int label) {
      String text = text(random, "label" + label);
      return original.kind() == TaskKind.TEXT_PAIR
          ? new Example(List.of(text, text(random, "label0")), label)
          : new Example(text, label);
    }
  }
}
