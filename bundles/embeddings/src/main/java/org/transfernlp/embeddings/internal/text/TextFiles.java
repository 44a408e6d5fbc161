package org.transfernlp.embeddings.internal.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.io.Archive;
import org.transfernlp.dataset.io.ArchiveLimits;
import org.transfernlp.dataset.io.ByteSource;
import org.transfernlp.dataset.io.Quoted;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embeddings.internal.FileFailure;
import org.transfernlp.storage.Sha256;

/** Plain text in a file, in its gzip, in an archive, or in a folder of all these. */
final class TextFiles {

  /** A file of an archive is held in memory as a whole. */
  private static final int LARGEST_ARCHIVED = 1 << 28;

  private static final String MAC_EXTRAS = "__MACOSX";

  private TextFiles() {}

  /**
   * Reads all texts; those of a folder in the order of the files' names, those of an archive in its
   * own.
   *
   * @return SHA-256 of the file; of a folder, that of its files' names and SHA-256
   * @throws EmbeddingException if something cannot be read, or is not plain text
   */
  static String read(Path file, Consumer<String> texts) {
    try {
      if (!Files.exists(file)) {
        throw new EmbeddingException("There is no file " + file + ".");
      }
      return Files.isDirectory(file) ? readFolder(file, texts) : readFile(file, texts);
    } catch (DatasetException e) {
      throw new EmbeddingException(e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw cannotRead(file, e, e.getCause());
    } catch (IOException e) {
      throw cannotRead(file, e, e);
    }
  }

  private static EmbeddingException cannotRead(
      Path file, Exception failure, @Nullable Throwable cause) {
    return new EmbeddingException(
        "%s cannot be read: %s.".formatted(file, FileFailure.reason(cause)), failure);
  }

  private static String readFolder(Path folder, Consumer<String> texts) throws IOException {
    MessageDigest digest = Sha256.digest();
    for (Path file : filesIn(folder)) {
      String line = folder.relativize(file) + " " + readFile(file, texts) + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      // Sorted, as file systems list their files in different orders.
      List<Path> files =
          all.filter(file -> isMeant(folder.relativize(file)) && Files.isRegularFile(file))
              .sorted(Comparator.comparing(file -> folder.relativize(file).toString()))
              .toList();
      if (files.isEmpty()) {
        throw new EmbeddingException("There are no files in " + folder + ".");
      }
      return files;
    }
  }

  /** Whether somebody put the file there, and not their system. */
  private static boolean isMeant(Path relative) {
    for (Path name : relative) {
      if (!isMeant(name.toString())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMeant(String name) {
    return !name.startsWith(".") && !name.equals(MAC_EXTRAS);
  }

  private static String readFile(Path file, Consumer<String> texts) throws IOException {
    if (Archive.isArchive(file)) {
      readArchive(file, texts);
    } else {
      try (InputStream in = ByteSource.of(file).open()) {
        new PlainText(file.toString(), in, texts).read();
      }
    }
    return FileDigest.of(file);
  }

  private static void readArchive(Path file, Consumer<String> texts) throws IOException {
    ArchiveLimits limits = ArchiveLimits.ofTexts(Files.size(file), LARGEST_ARCHIVED);
    new Archive(file, limits)
        .forEach(
            name -> Stream.of(name.split("/", -1)).allMatch(TextFiles::isMeant),
            member -> {
              try {
                InputStream in = new ByteArrayInputStream(member.content());
                new PlainText(Quoted.text(member.location()), in, texts).read();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
