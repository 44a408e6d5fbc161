package org.transfernlp.engine.internal.corpus;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.storage.Sha256;
import org.transfernlp.tokenizer.Tokenizer;

/**
 * Reads datasets and keeps them tokenised on disk, under the hash of their contents and of the way
 * to tokenise. Thread-safe.
 */
public final class CorpusCache {

  private static final Logger LOG = LoggerFactory.getLogger(CorpusCache.class);

  /** Changes when the files are laid out in another way. */
  private static final String FORMAT = "corpus-1";

  private final Path folder;

  /** A cache in a folder, which is created when it is needed. */
  public CorpusCache(Path folder) {
    this.folder = folder;
  }

  /** Names the way texts are tokenised, for the record of results. */
  public static String tokenizer() {
    return Tokenizer.ID;
  }

  /**
   * Reads a dataset, from the cache if its contents have been seen before. That it cannot be
   * written to the cache costs nothing but time.
   *
   * @param beforeEach called before each example; ends the reading by a {@link
   *     CancellationException}
   * @throws DatasetException if it cannot be read
   */
  public Corpus read(Dataset dataset, Runnable beforeEach) {
    return reading(dataset, () -> readNow(dataset, beforeEach));
  }

  /**
   * What a corpus of a dataset has as its {@link Corpus#fingerprint}.
   *
   * @param beforeEach called before each example; ends the reading by a {@link
   *     CancellationException}
   * @throws DatasetException if it cannot be read
   */
  public static String fingerprint(Dataset dataset, Runnable beforeEach) {
    return reading(dataset, () -> Fingerprint.of(dataset, beforeEach));
  }

  private Corpus readNow(Dataset dataset, Runnable beforeEach) {
    String fingerprint = Fingerprint.of(dataset, beforeEach);
    Path file =
        folder.resolve(Sha256.of(String.join(" ", fingerprint, Tokenizer.ID, FORMAT)) + ".corpus");
    EncodedDataset encoded =
        CorpusFile.read(file).orElseGet(() -> encode(dataset, fingerprint, file, beforeEach));
    return new Corpus(dataset.info(), fingerprint, encoded);
  }

  private static <T> T reading(Dataset dataset, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DatasetException | ExperimentException | CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      // Somebody else's code; its bundle may also have been stopped while it was being read.
      throw new DatasetException(
          "Dataset '%s' failed while it was read: %s".formatted(dataset.info().id(), e), e);
    }
  }

  private static EncodedDataset encode(
      Dataset dataset, String fingerprint, Path file, Runnable beforeEach) {
    Fingerprint second = new Fingerprint(dataset.info());
    EncodedDataset encoded = EncodedDataset.encode(dataset, second, beforeEach);
    if (!second.value().equals(fingerprint)) {
      throw new DatasetException(
          "Dataset '%s' gave other examples, or another order, when it was read again: its files change, so run again when they are complete, or its code does not keep to an order."
              .formatted(dataset.info().id()));
    }
    try {
      CorpusFile.write(encoded, file);
    } catch (ExperimentException e) {
      LOG.warn("{} The dataset is read again next time.", e.getMessage());
    }
    return encoded;
  }
}
