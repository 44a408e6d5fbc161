package org.transfernlp.embeddings.internal.text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.EmbeddingProgress;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.experiment.Catalogue;

/** Reads all texts that word vectors are trained on, one source after the other. Used once. */
public final class TextReader {

  private static final long REPORT_IN_NS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Catalogue catalogue;
  private final Consumer<EmbeddingProgress> progress;
  private final CorpusBuilder corpus = new CorpusBuilder();
  private final Map<String, String> provenance = new LinkedHashMap<>();
  private @Nullable RuntimeException thrownByListener;
  private long lastReport = System.nanoTime() - REPORT_IN_NS;

  /**
   * A reader.
   *
   * @param progress told a few times a second what is read
   */
  public TextReader(Catalogue catalogue, Consumer<EmbeddingProgress> progress) {
    this.catalogue = catalogue;
    this.progress = progress;
  }

  /**
   * Reads everything.
   *
   * @throws EmbeddingException if a file cannot be read
   * @throws DatasetException if a dataset cannot be read
   * @throws CancellationException if the thread is interrupted
   */
  public CorpusBuilder read(TrainingTexts texts) {
    // Asked for first, so that a wrong name does not come out after minutes of reading.
    for (Dataset dataset : texts.datasets().stream().map(catalogue::dataset).toList()) {
      String id = dataset.info().id();
      source("dataset " + id, "reading " + id, consumer -> read(dataset, consumer));
    }
    for (Path file : texts.files()) {
      source(
          "file " + file,
          "reading " + file.getFileName(),
          consumer -> "SHA-256 " + TextFiles.read(file, consumer));
    }
    return corpus;
  }

  /** Where the texts are from, by source. */
  public Map<String, String> provenance() {
    return provenance;
  }

  private void source(
      String name, String activity, Function<Consumer<String>, String> readAndIdentify) {
    long before = corpus.texts();
    String identity;
    try {
      identity =
          readAndIdentify.apply(
              text -> {
                corpus.accept(text);
                report(activity);
              });
    } catch (RuntimeException e) {
      // Whoever reads calls the listener, but must not be blamed for it.
      throw thrownByListener == null ? e : thrownByListener;
    }
    long count = corpus.texts() - before;
    provenance.put(name, String.format(Locale.ROOT, "%,d texts, %s", count, identity));
  }

  private static String read(Dataset dataset, Consumer<String> consumer) {
    TextDigest fingerprint = new TextDigest();
    try (Stream<Example> examples = dataset.examples(Split.TRAIN)) {
      examples.forEachOrdered(
          example -> {
            for (String text : example.texts()) {
              fingerprint.add(text);
              consumer.accept(text);
            }
          });
    } catch (DatasetException | EmbeddingException | CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      // Somebody else's code; its bundle may also have been stopped while it was being read.
      throw new DatasetException(
          "Dataset '%s' failed while it was read: %s".formatted(dataset.info().id(), e), e);
    }
    return "fingerprint " + fingerprint.value();
  }

  private void report(String activity) {
    long now = System.nanoTime();
    if (now - lastReport >= REPORT_IN_NS) {
      lastReport = now;
      EmbeddingProgress report =
          new EmbeddingProgress(
              String.format(Locale.ROOT, "%s: %,d words", activity, corpus.tokens()),
              0,
              0,
              Duration.ZERO);
      try {
        progress.accept(report);
      } catch (RuntimeException e) {
        thrownByListener = e;
        throw e;
      }
    }
  }
}
