package org.transfernlp.engine.internal.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.storage.AtomicFile;
import org.transfernlp.storage.Sha256;
import org.transfernlp.store.StoreException;

/**
 * Keeps vocabularies on disk, each under its fingerprint: UTF-8, the word of id 1 in the first
 * line, no line feed behind the last, so that the fingerprint is the SHA-256 of the file.
 * Thread-safe.
 */
public final class VocabularyFolder {

  private static final Logger LOG = LoggerFactory.getLogger(VocabularyFolder.class);

  /** Ten times what three million words take. */
  private static final int LONGEST_FILE = 512 << 20;

  private final Path folder;

  /** When the files that were found whole were written, by fingerprint. */
  private final Map<String, FileTime> whole = new ConcurrentHashMap<>();

  private VocabularyFolder(Path folder) {
    this.folder = folder;
  }

  /** The vocabularies in a work folder; theirs is created when it is needed. */
  public static VocabularyFolder in(Path workFolder) {
    return new VocabularyFolder(workFolder.resolve("vocabularies"));
  }

  /**
   * Keeps a vocabulary, unless it is kept already. A damaged file is written again.
   *
   * @throws StoreException if it cannot be written
   */
  public VocabularyFile keep(Vocabulary vocabulary) {
    VocabularyFile name = new VocabularyFile(vocabulary.size(), vocabulary.fingerprint());
    Path file = file(name);
    FileTime before = whole.get(name.fingerprint());
    if (before != null && before.equals(written(file))) {
      return name;
    }
    if (!isWhole(name)) {
      write(file, vocabulary.lines().getBytes(StandardCharsets.UTF_8));
    }
    FileTime now = written(file);
    if (now != null) {
      whole.put(name.fingerprint(), now);
    }
    return name;
  }

  private static void write(Path file, byte[] lines) {
    try {
      AtomicFile.write(file, stream -> stream.write(lines));
    } catch (ExperimentException e) {
      // As with parameters: no other trial can be kept either.
      throw new StoreException(String.valueOf(e.getMessage()), e);
    }
  }

  /** When a file was written; null if it is not there. */
  private static @Nullable FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new ExperimentException("Cannot read the vocabulary %s: %s.".formatted(file, e), e);
    }
  }

  /**
   * Reads a vocabulary.
   *
   * @throws ExperimentException if it is not there, or damaged
   */
  public Vocabulary read(VocabularyFile name) {
    String lines = new String(bytes(name), StandardCharsets.UTF_8);
    // One word that is empty and no word at all look the same.
    List<String> words = name.size() == 1 ? List.of() : List.of(lines.split("\n", -1));
    if (words.size() + 1 != name.size()) {
      throw damaged(name);
    }
    return new Vocabulary(words);
  }

  /**
   * Reads a vocabulary as it is on disk.
   *
   * @throws ExperimentException if it is not there, or damaged
   */
  public byte[] bytes(VocabularyFile name) {
    Path file = file(name);
    byte[] bytes;
    try (InputStream stream = Files.newInputStream(file)) {
      bytes = Files.size(file) > LONGEST_FILE ? new byte[0] : stream.readNBytes(LONGEST_FILE);
    } catch (NoSuchFileException e) {
      throw new ExperimentException("The vocabulary %s is missing.".formatted(file), e);
    } catch (IOException e) {
      throw new ExperimentException("Cannot read the vocabulary %s: %s.".formatted(file, e), e);
    }
    if (!HexFormat.of().formatHex(Sha256.digest().digest(bytes)).equals(name.fingerprint())) {
      throw damaged(name);
    }
    return bytes;
  }

  private boolean isWhole(VocabularyFile name) {
    if (!Files.exists(file(name))) {
      return false;
    }
    try {
      bytes(name);
      return true;
    } catch (ExperimentException e) {
      LOG.warn("{} It is written again.", e.getMessage());
      return false;
    }
  }

  private ExperimentException damaged(VocabularyFile name) {
    return new ExperimentException("The vocabulary %s is damaged.".formatted(file(name)));
  }

  private Path file(VocabularyFile name) {
    return folder.resolve(name.fingerprint() + ".txt");
  }
}
