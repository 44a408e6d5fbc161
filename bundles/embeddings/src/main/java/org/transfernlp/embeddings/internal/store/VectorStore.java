package org.transfernlp.embeddings.internal.store;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.embedding.WordVectors;
import org.transfernlp.embeddings.internal.FileFailure;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.storage.AtomicFile;

/**
 * Word vectors on disk: {@code vectors/SHA-256.vectors} holds values, {@code names/NAME.json} what
 * a name stands for, and {@code trained/KEY.json} what came of texts and options, so that they are
 * not trained again. Thread-safe, also for several processes, as files come by being renamed.
 */
public final class VectorStore {

  private static final Logger LOG = LoggerFactory.getLogger(VectorStore.class);
  private static final String JSON = ".json";
  private static final long LONGEST_JSON = 16 << 20;
  private static final String DIGEST = "[0-9a-f]{64}";

  private final Path folder;
  private final JsonMapper json =
      JsonMapper.builder()
          // All who use the default one share what it knows of classes, and so would keep ours.
          .typeFactory(TypeFactory.createDefaultInstance())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** A store in a folder, which is created when it is needed. */
  public VectorStore(Path folder) {
    this.folder = folder;
  }

  /** All that have a name, sorted by it; names with a damaged file are left out. */
  public List<EmbeddingInfo> all() {
    return names().stream()
        .flatMap(
            name -> {
              try {
                return Stream.of(info(name, read(nameFile(name))));
              } catch (IOException e) {
                LOG.warn("{} cannot be read and is left out: {}", nameFile(name), e.toString());
                return Stream.empty();
              }
            })
        .toList();
  }

  /**
   * What a name stands for.
   *
   * @throws EmbeddingException if it stands for nothing, or its file is damaged
   */
  public EmbeddingInfo info(String name) {
    VectorName.require(name);
    try {
      return info(name, read(nameFile(name)));
    } catch (NoSuchFileException e) {
      throw VectorName.unknown(name, names(), e);
    } catch (IOException e) {
      throw new EmbeddingException(
          "%s cannot be read (%s); train or import '%s' again."
              .formatted(nameFile(name), reason(e), name),
          e);
    }
  }

  /**
   * The vectors of a name.
   *
   * @throws EmbeddingException if it stands for nothing, or a file is missing or damaged
   */
  public WordVectors load(String name) {
    EmbeddingInfo info = info(name);
    Path file = vectorFile(info.sha256());
    try {
      WordVectors vectors = VectorFile.read(file, info.sha256());
      if (vectors.size() != info.words() || vectors.dimension() != info.dimension()) {
        throw new EmbeddingException(
            "%s is damaged (it tells of %,d words of dimension %d, but there are %,d of dimension %d); train or import '%s' again."
                .formatted(
                    nameFile(name),
                    info.words(),
                    info.dimension(),
                    vectors.size(),
                    vectors.dimension(),
                    name));
      }
      return vectors;
    } catch (IOException e) {
      throw new EmbeddingException(
          "%s cannot be read (%s); train or import '%s' again.".formatted(file, reason(e), name),
          e);
    }
  }

  /**
   * Keeps vectors, without a name yet.
   *
   * @return their SHA-256
   * @throws EmbeddingException if they cannot be written
   */
  public String keep(WordVectors vectors) {
    String sha256 = VectorFile.sha256(vectors);
    if (!isIntact(sha256, vectors.size(), vectors.dimension())) {
      write(vectorFile(sha256), stream -> VectorFile.write(vectors, stream));
    }
    return sha256;
  }

  /**
   * Gives vectors that are kept a name.
   *
   * @throws EmbeddingException if that cannot be written
   */
  public EmbeddingInfo name(String name, StoredVectors vectors) {
    write(nameFile(name), stream -> stream.write(json.writeValueAsBytes(vectors)));
    return info(name, vectors);
  }

  /** What was trained from texts and options; empty if nothing was, or it is damaged. */
  public Optional<StoredVectors> trained(String key) {
    Path file = trainedFile(key);
    try {
      StoredVectors vectors = read(file);
      if (isIntact(vectors.sha256(), vectors.words(), vectors.dimension())) {
        return Optional.of(vectors);
      }
      LOG.warn(
          "{} is missing, damaged or not what {} tells of, and is trained anew",
          vectorFile(vectors.sha256()),
          file);
    } catch (NoSuchFileException e) {
      LOG.debug("Not trained yet: {}", key);
    } catch (IOException e) {
      LOG.warn("{} cannot be read and is trained anew: {}", file, e.toString());
    }
    return Optional.empty();
  }

  /**
   * Notes what was trained from texts and options.
   *
   * @throws EmbeddingException if that cannot be written
   */
  public void trained(String key, StoredVectors vectors) {
    write(trainedFile(key), stream -> stream.write(json.writeValueAsBytes(vectors)));
  }

  private boolean isIntact(String sha256, int words, int dimension) {
    try {
      return VectorFile.holds(vectorFile(sha256), sha256, words, dimension);
    } catch (IOException e) {
      return false; // It is written anew.
    }
  }

  private List<String> names() {
    Path names = folder.resolve("names");
    try (Stream<Path> files = Files.list(names)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(JSON))
          .map(file -> file.substring(0, file.length() - JSON.length()))
          .filter(VectorName::isValid)
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw cannotList(names, e, e);
    } catch (UncheckedIOException e) {
      throw cannotList(names, e, e.getCause());
    }
  }

  private static EmbeddingException cannotList(
      Path folder, Exception failure, @Nullable Throwable cause) {
    return new EmbeddingException(
        "%s cannot be read: %s.".formatted(folder, FileFailure.reason(cause)), failure);
  }

  private StoredVectors read(Path file) throws IOException {
    if (Files.size(file) > LONGEST_JSON) {
      throw new IOException("the file is longer than any that is written here");
    }
    StoredVectors vectors = json.readValue(Files.readAllBytes(file), StoredVectors.class);
    // What stands in a damaged file must not lead anywhere else.
    if (vectors == null
        || !String.valueOf(vectors.sha256()).matches(DIGEST)
        || vectors.provenance().values().stream().anyMatch(Objects::isNull)) {
      throw new IOException("the file is damaged");
    }
    return vectors;
  }

  private static EmbeddingInfo info(String name, StoredVectors vectors) {
    return new EmbeddingInfo(
        name, vectors.sha256(), vectors.words(), vectors.dimension(), vectors.provenance());
  }

  private static void write(Path file, AtomicFile.Content content) {
    try {
      AtomicFile.write(file, content);
    } catch (ExperimentException e) {
      throw new EmbeddingException(e.getMessage(), e);
    }
  }

  /** What is wrong with a file that was written whole and read badly. */
  private static String reason(IOException e) {
    boolean ofTheSystem = e instanceof FileSystemException || e instanceof FileNotFoundException;
    return ofTheSystem ? FileFailure.reason(e) : "it is damaged";
  }

  private Path nameFile(String name) {
    return folder.resolve("names").resolve(name + JSON);
  }

  private Path trainedFile(String key) {
    return folder.resolve("trained").resolve(key + JSON);
  }

  private Path vectorFile(String sha256) {
    return folder.resolve("vectors").resolve(sha256 + ".vectors");
  }
}
