package org.transfernlp.dataset.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;

/** Reads what an archive was unpacked to. */
final class UnpackedFolder implements ArchivedFiles {

  private final Archive archive;
  private final Iterator<Found> files;
  private long totalBytes;

  UnpackedFolder(Archive archive, Predicate<String> wanted) {
    this.archive = archive;
    try {
      Search search = new Search(wanted, archive.location().toRealPath());
      Files.walkFileTree(
          archive.location(), EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, search);
      // File systems list their files in different orders.
      search.found.sort(Comparator.comparing(Found::name));
      files = search.found.iterator();
    } catch (IOException e) {
      throw ReadFailure.cannotRead(archive.location(), e);
    }
  }

  @Override
  public @Nullable ArchivedFile next() {
    if (!files.hasNext()) {
      return null;
    }
    Found next = files.next();
    try {
      return new ArchivedFile(archive.location(), next.name(), content(next.file()));
    } catch (IOException e) {
      throw ReadFailure.cannotRead(next.file(), e);
    }
  }

  private byte[] content(Path file) throws IOException {
    int limit = archive.limits().fileBytes();
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(limit + 1);
    }
    if (content.length > limit) {
      throw new DatasetException(
          "%s has more than the %,d bytes that a file of this data set may have."
              .formatted(file, limit));
    }
    totalBytes += content.length;
    if (totalBytes > archive.limits().totalBytes()) {
      throw new DatasetException(
          "%s holds more than %,d bytes; it was not read."
              .formatted(archive.location(), archive.limits().totalBytes()));
    }
    return content;
  }

  @Override
  public void close() {}

  private record Found(String name, Path file) {}

  /** Collects the wanted files. */
  private final class Search extends SimpleFileVisitor<Path> {

    private final List<Found> found = new ArrayList<>();
    private final Predicate<String> wanted;
    private final Path realRoot;

    Search(Predicate<String> wanted, Path realRoot) {
      this.wanted = wanted;
      this.realRoot = realRoot;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      requireInside(folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String name = name(file);
      if (attributes.isRegularFile() && wanted.test(name)) {
        requireInside(file);
        found.add(new Found(name, file));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) {
      throw ReadFailure.cannotRead(file, cause);
    }

    private void requireInside(Path path) throws IOException {
      boolean isRoot = path.equals(archive.location());
      if (!isRoot && Files.isSymbolicLink(path) && !path.toRealPath().startsWith(realRoot)) {
        throw new DatasetException(
            "%s is a link that leads out of %s and was not followed; put the files themselves there."
                .formatted(path, archive.location()));
      }
    }

    private String name(Path file) {
      Path parent = archive.location().toAbsolutePath().getParent();
      Path absolute = file.toAbsolutePath();
      Path relative = parent == null ? absolute : parent.relativize(absolute);
      return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }
  }
}
