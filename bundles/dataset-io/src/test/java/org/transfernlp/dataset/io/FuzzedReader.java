package org.transfernlp.dataset.io;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;

/**
 * Feeds a reader with damaged copies of good files. The reader may read each or refuse it by a
 * {@link DatasetException} of one line; it may neither fail in another way, nor ask for much
 * memory, nor leave, change or take away anything on the disk.
 *
 * <p>Guard the test by a {@code @Timeout} in a separate thread: what this class cannot notice is a
 * reader that hangs.
 *
 * @param root an empty temporary folder, all of which is watched
 * @param fileName the path of the damaged copies in the {@link #dataFolder}, with {@code /} between
 *     the names
 * @param packing what is made of the damaged bytes before they are written, such as a gzip of them
 * @param readings each reads a file to its end in its own way; all are called for every copy
 */
public record FuzzedReader(
    Path root, String fileName, UnaryOperator<byte[]> packing, List<Consumer<Path>> readings) {

  /** Of one reading, in a thread: a reader that believes a length in a file asks for more. */
  private static final long MOST_BYTES_ALLOCATED = 48L << 20;

  /** For each byte of the file, in addition: a large one is unpacked and read piece by piece. */
  private static final long MORE_PER_BYTE = 64;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * Where the damaged copies lie, and what a test puts beside them. It is deep below the watched
   * folder, so that what a reader writes to {@code ../../..} is seen.
   */
  public static Path dataFolder(Path root) {
    try {
      return Files.createDirectories(root.resolve("some/where/below/data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A reader that is given the damaged copy. */
  public static FuzzedReader of(Path root, String fileName, Consumer<Path> reading) {
    return new FuzzedReader(root, fileName, bytes -> bytes, List.of(reading));
  }

  /** A reader of examples, of which all splits are read. */
  public static FuzzedReader ofSplits(
      Path root, String fileName, BiFunction<Path, Split, Stream<Example>> examples) {
    List<Consumer<Path>> readings =
        Stream.of(Split.values())
            .<Consumer<Path>>map(split -> file -> consume(examples.apply(file, split)))
            .toList();
    return new FuzzedReader(root, fileName, bytes -> bytes, readings);
  }

  /** The same reader, given packed copies. */
  public FuzzedReader packedBy(UnaryOperator<byte[]> otherPacking) {
    return new FuzzedReader(root, fileName, otherPacking, readings);
  }

  /** Reads all examples, and closes them. */
  public static void consume(Stream<Example> examples) {
    try (examples) {
      examples.forEach(FuzzedReader::requireSound);
    }
  }

  private static void requireSound(Example example) {
    if (example.label() < 0 || example.texts().isEmpty() || example.texts().size() > 2) {
      throw new AssertionError("This is no example: " + example);
    }
  }

  /**
   * Reads each original as it is, and then as many damaged copies as asked for.
   *
   * @param seed of the damage
   * @param originals contents of good files, of which at least the number of examples may differ
   *     from that of the official ones
   * @throws AssertionError if the reader does anything but read or refuse; the message names the
   *     file that made it do so, which is kept
   */
  public Outcome read(long seed, int mutants, List<byte[]> originals) {
    return read(seed, mutants, originals, mutant -> false);
  }

  /**
   * Reads copies as {@link #read} does, four of five of which are damaged when they are packed
   * already. Of those hardly any can be read; the fifth ones show that the reader still reads.
   */
  public Outcome readPacked(long seed, int mutants, List<byte[]> originals) {
    return read(seed, mutants, originals, mutant -> mutant % 5 != 0);
  }

  private Outcome read(
      long seed, int mutants, List<byte[]> originals, IntPredicate damagedWhenPacked) {
    Path file = dataFolder(root).resolve(fileName);
    int read = 0;
    int counted = 0;
    for (byte[] original : originals) {
      if (read(file, packing.apply(original), "original") == Result.REFUSED) {
        throw new AssertionError("An original is refused; see " + file);
      }
    }
    for (int i = 0; i < mutants; i++) {
      Random random = new Random(seed + i);
      byte[] original = originals.get(random.nextInt(originals.size()));
      byte[] other = originals.get(random.nextInt(originals.size()));
      Mutations mutations = new Mutations(random.nextLong());
      byte[] mutant =
          damagedWhenPacked.test(i)
              ? mutations.mutate(packing.apply(original), packing.apply(other))
              : packing.apply(mutations.mutate(original, other));
      switch (read(file, mutant, seed + "-" + i)) {
        case READ -> read++;
        case COUNTED -> counted++;
        case REFUSED -> {}
      }
    }
    return new Outcome(mutants, read, counted);
  }

  private Result read(Path file, byte[] content, String name) {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file); // Overwriting makes some file systems wait for the disk.
      Files.write(file, content);
      Map<Path, String> before = files();
      Result worst = Result.READ;
      for (Consumer<Path> reading : readings) {
        Result result = read(reading, file, name);
        worst = result.compareTo(worst) > 0 ? result : worst;
      }
      Map<Path, String> after = files();
      if (!after.equals(before)) {
        throw failure(file, name, "turned %s into %s".formatted(before, after), null);
      }
      return worst;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Result read(Consumer<Path> reading, Path file, String name) {
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    Result result;
    try {
      reading.accept(file);
      result = Result.READ;
    } catch (DatasetException e) {
      String message = e.getMessage();
      if (message.isBlank() || message.length() > 1_000 || message.indexOf('\n') >= 0) {
        throw failure(file, name, "has a message that is not one sentence: " + message, e);
      }
      result = message.contains("but the official data has") ? Result.COUNTED : Result.REFUSED;
    } catch (RuntimeException | Error e) {
      throw failure(file, name, "threw " + e, e);
    }
    long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    if (allocated > MOST_BYTES_ALLOCATED + MORE_PER_BYTE * file.toFile().length()) {
      throw failure(file, name, "allocated %,d bytes".formatted(allocated), null);
    }
    return result;
  }

  /** All files and folders, and what tells whether a file is still the same. */
  private Map<Path, String> files() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            files.put(folder, "folder");
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.put(file, attributes.size() + " bytes of " + attributes.lastModifiedTime());
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static AssertionError failure(
      Path file, String name, String what, @Nullable Throwable cause) {
    try {
      Path kept = Files.createDirectories(Path.of("target", "fuzz").toAbsolutePath());
      Path copy = kept.resolve(name + "-" + file.getFileName());
      Files.write(copy, Files.readAllBytes(file));
      return new AssertionError("The reader of " + copy + " " + what, cause);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Worse ones come later. */
  private enum Result {
    READ,
    COUNTED,
    REFUSED
  }

  /**
   * What became of the damaged copies.
   *
   * @param mutants all of them
   * @param read without complaint
   * @param counted read to the end, but refused for the number of what is in them
   */
  public record Outcome(int mutants, int read, int counted) {

    /**
     * Requires that the damage was neither so slight nor so rough that the test says little.
     *
     * @param readToTheEnd the least share of the copies, 0 to 1
     * @param refused the least share of the copies, 0 to 1
     */
    public void requireShares(double readToTheEnd, double refused) {
      double whole = (double) (read + counted) / mutants;
      if (whole < readToTheEnd || 1 - whole < refused) {
        throw new AssertionError(
            "Of %d damaged copies, %d were read to the end (%d of them with another total)"
                .formatted(mutants, read + counted, counted));
      }
    }
  }
}
