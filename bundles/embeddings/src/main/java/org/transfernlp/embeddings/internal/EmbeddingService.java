package org.transfernlp.embeddings.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.embedding.EmbeddingProgress;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.embedding.Neighbour;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.embedding.VectorFormat;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.embedding.WordTestResult;
import org.transfernlp.embedding.WordVectors;
import org.transfernlp.embeddings.internal.evaluation.Neighbours;
import org.transfernlp.embeddings.internal.evaluation.WordTests;
import org.transfernlp.embeddings.internal.format.VectorFileContent;
import org.transfernlp.embeddings.internal.format.VectorFileReader;
import org.transfernlp.embeddings.internal.format.VectorFileWriter;
import org.transfernlp.embeddings.internal.store.StoredVectors;
import org.transfernlp.embeddings.internal.store.VectorName;
import org.transfernlp.embeddings.internal.store.VectorStore;
import org.transfernlp.embeddings.internal.text.CorpusBuilder;
import org.transfernlp.embeddings.internal.text.FileDigest;
import org.transfernlp.embeddings.internal.text.TextReader;
import org.transfernlp.embeddings.internal.training.TrainingCorpus;
import org.transfernlp.embeddings.internal.training.Word2Vec;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.storage.AtomicFile;
import org.transfernlp.storage.Sha256;
import org.transfernlp.storage.WorkFolder;
import org.transfernlp.tokenizer.Tokenizer;

/** Keeps word vectors in the work folder, in {@code embeddings}. */
@Component
public final class EmbeddingService implements Embeddings {

  /** Changes when the same texts and options give other vectors. */
  private static final String TRAINER = "word2vec-2";

  private static final String ORIGIN = "origin";

  private final Catalogue catalogue;
  private final VectorStore store;
  private final int threads = Runtime.getRuntime().availableProcessors();

  /** Word vectors in a work folder. */
  @Activate
  public EmbeddingService(@Reference WorkFolder workFolder, @Reference Catalogue catalogue) {
    this.catalogue = catalogue;
    store = new VectorStore(workFolder.path().resolve("embeddings"));
  }

  @Override
  public List<EmbeddingInfo> all() {
    return store.all();
  }

  @Override
  public EmbeddingInfo info(String name) {
    return store.info(name);
  }

  @Override
  public WordVectors load(String name) {
    return store.load(name);
  }

  @Override
  public EmbeddingInfo train(
      String name,
      TrainingTexts texts,
      Word2VecOptions options,
      Consumer<EmbeddingProgress> progress) {
    VectorName.require(name);
    if (texts.datasets().isEmpty() && texts.files().isEmpty()) {
      throw new EmbeddingException("There is nothing to train on; name datasets or files.");
    }
    return Cancellation.guard(
        () -> {
          TextReader reader = new TextReader(catalogue, progress);
          CorpusBuilder corpus = reader.read(texts);
          String key =
              Sha256.of(
                  String.join("\n", TRAINER, Tokenizer.ID, corpus.sha256(), options.toString()));
          Optional<StoredVectors> known = store.trained(key);
          StoredVectors vectors = known.orElseGet(() -> train(corpus, options, progress, key));
          Map<String, String> origin = new LinkedHashMap<>();
          origin.put(
              ORIGIN,
              known.isPresent()
                  ? "the same texts and options were trained before; taken from disk"
                  : "trained");
          origin.putAll(reader.provenance());
          return name(name, vectors.with(origin));
        });
  }

  private StoredVectors train(
      CorpusBuilder texts,
      Word2VecOptions options,
      Consumer<EmbeddingProgress> progress,
      String key) {
    TrainingCorpus corpus = texts.corpus(options.minCount());
    int words = corpus.words().size();
    long start = System.nanoTime();
    WordVectors vectors = new Word2Vec(options, threads).train(corpus, progress);
    double seconds = (System.nanoTime() - start) / 1e9;
    long trained =
        (corpus.tokens().length - IntStream.of(corpus.tokens()).filter(t -> t < 0).count())
            * options.epochs();
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("texts", grouped(texts.texts()));
    provenance.put("tokens", grouped(texts.tokens()));
    provenance.put("tokenizer", Tokenizer.ID);
    provenance.put("trainer", TRAINER);
    provenance.put(
        "architecture", options.architecture().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    provenance.put("window", String.valueOf(options.window()));
    provenance.put("negatives", String.valueOf(options.negatives()));
    provenance.put("subsampling", String.valueOf(options.subsampling()));
    provenance.put("min-count", String.valueOf(options.minCount()));
    provenance.put("epochs", String.valueOf(options.epochs()));
    provenance.put("learning-rate", String.valueOf(options.learningRate()));
    provenance.put("seed", String.valueOf(options.seed()));
    provenance.put("seconds", String.format(Locale.ROOT, "%.1f", seconds));
    provenance.put("words/s", grouped((long) (trained / seconds)));
    provenance.put("threads", String.valueOf(threads));
    StoredVectors stored =
        new StoredVectors(store.keep(vectors), words, options.dimension(), provenance);
    store.trained(key, stored);
    return stored;
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  @Override
  public EmbeddingInfo importFile(String name, Path file) {
    VectorName.require(name);
    return Cancellation.guard(
        () -> {
          VectorFileContent content = VectorFileReader.read(file);
          WordVectors vectors = content.vectors();
          Map<String, String> provenance = new LinkedHashMap<>();
          provenance.put(ORIGIN, "imported");
          provenance.put("file " + file, "SHA-256 " + FileDigest.of(file));
          provenance.put(
              "format", content.format().name().toLowerCase(Locale.ROOT).replace('_', '-'));
          if (content.duplicates() > 0) {
            provenance.put(
                "left out",
                grouped(content.duplicates()) + " vectors whose word stands further up");
          }
          return name(
              name,
              new StoredVectors(
                  store.keep(vectors), vectors.size(), vectors.dimension(), provenance));
        });
  }

  /** The last thing done: until here it can be cancelled, from here on it is done. */
  private EmbeddingInfo name(String name, StoredVectors vectors) {
    Cancellation.check();
    return store.name(name, vectors);
  }

  @Override
  public void exportFile(String name, Path file, VectorFormat format) {
    Cancellation.guard(
        () -> {
          WordVectors vectors = store.load(name);
          if (!Files.isDirectory(file.toAbsolutePath().resolveSibling(""))) {
            throw new EmbeddingException(
                file + " cannot be written, as there is no such folder; make it first.");
          }
          try {
            AtomicFile.create(
                file,
                stream -> {
                  VectorFileWriter.write(vectors, format, stream);
                  Cancellation.check();
                });
          } catch (FileAlreadyExistsException e) {
            throw new EmbeddingException(
                file + " exists already; remove it first, or name another file.", e);
          } catch (IOException e) {
            throw new EmbeddingException(
                "%s cannot be written: %s.".formatted(file, unwritable(e)), e);
          }
          return file;
        });
  }

  private static String unwritable(IOException cause) {
    return cause instanceof NoSuchFileException
        ? "no file can be made there"
        : FileFailure.reason(cause);
  }

  @Override
  public List<Neighbour> neighbours(String name, List<String> plus, List<String> minus, int most) {
    return Cancellation.guard(() -> Neighbours.of(store.load(name), plus, minus, most));
  }

  @Override
  public List<WordTestResult> evaluate(String name, Path file) {
    return Cancellation.guard(() -> WordTests.run(store.load(name), file, threads));
  }
}
