package org.transfernlp.dataset.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.transfernlp.dataset.DatasetException;

/** Reads what an archive was unpacked to. */
final class UnpackedFolder extends SimpleFileVisitor<Path> {

  private final Archive archive;
  private final Path realRoot;
  private final Predicate<String> wanted;
  private final Consumer<ArchivedFile> action;
  private long totalBytes;

  private UnpackedFolder(
      Archive archive, Path realRoot, Predicate<String> wanted, Consumer<ArchivedFile> action) {
    this.archive = archive;
    this.realRoot = realRoot;
    this.wanted = wanted;
    this.action = action;
  }

  static void forEach(Archive archive, Predicate<String> wanted, Consumer<ArchivedFile> action) {
    Path root = archive.location();
    try {
      Files.walkFileTree(
          root,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new UnpackedFolder(archive, root.toRealPath(), wanted, action));
    } catch (IOException e) {
      throw ReadFailure.cannotRead(root, e);
    }
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
      action.accept(new ArchivedFile(archive.location(), name, content(file)));
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
          "%s holds more than %,d bytes; it is not the official one."
              .formatted(archive.location(), archive.limits().totalBytes()));
    }
    return content;
  }
}
