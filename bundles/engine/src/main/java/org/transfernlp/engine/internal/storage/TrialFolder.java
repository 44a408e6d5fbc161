package org.transfernlp.engine.internal.storage;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.experiment.ExperimentException;

/**
 * The parameters of trials' networks on disk: a folder a trial, named by its id, with {@code
 * epoch-1.safetensors} and so on of the epochs that are kept. Which these are, and the hashes of
 * their files, is kept with the trial: a file is written before its hash is kept, and deleted after
 * its hash is not kept any more.
 */
public final class TrialFolder {

  private static final Logger LOG = LoggerFactory.getLogger(TrialFolder.class);
  private static final Pattern EPOCH_FILE = Pattern.compile("epoch-(\\d{1,9})\\.safetensors(.*)");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,127}");
  private static final int SHOWN = 64;

  /** What another process is writing is not older than that. */
  private static final Duration LONGEST_WRITING = Duration.ofHours(1);

  private final Path folder;

  /** The parameters in a work folder. */
  public static TrialFolder in(Path workFolder) {
    return new TrialFolder(workFolder.resolve("trials"));
  }

  /** Keeps parameters in a folder, which is created when it is needed. */
  public TrialFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Keeps the parameters of an epoch.
   *
   * @param force whether to wait until they are on the disk; without that a power cut may damage
   *     them
   * @return the SHA-256 of their file
   * @throws ExperimentException if they cannot be written
   */
  public String save(String trial, int epoch, Checkpoint checkpoint, boolean force) {
    return checkpoint.write(file(trial, epoch), force);
  }

  /**
   * The parameters of an epoch; empty, with a line in the log, if their file is missing or damaged.
   *
   * @param sha256 of the file as it was written
   */
  public Optional<Checkpoint> load(String trial, int epoch, String sha256) {
    try {
      return Optional.of(Checkpoint.read(file(trial, epoch), sha256));
    } catch (ExperimentException e) {
      LOG.warn("{} What it held is trained again when it is needed.", e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Whether the parameters of an epoch are there; if they are not, or damaged, the log says so.
   *
   * @param sha256 of the file as it was written
   */
  public boolean isWhole(String trial, int epoch, String sha256) {
    try {
      Checkpoint.check(file(trial, epoch), sha256);
      return true;
    } catch (ExperimentException e) {
      LOG.warn("{} What it held is trained again.", e.getMessage());
      return false;
    }
  }

  /**
   * Deletes the parameters of an epoch, if they are there. A file that cannot be deleted costs
   * nothing but its room.
   */
  public void delete(String trial, int epoch) {
    delete(file(trial, epoch));
  }

  /**
   * Deletes what a process that ended without notice may have left of a trial.
   *
   * @param epochs those whose parameters are kept
   */
  public void clean(String trial, Collection<Integer> epochs) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folderOf(trial))) {
      for (Path file : files) {
        Matcher name = EPOCH_FILE.matcher(file.getFileName().toString());
        if (name.matches() && isLeftOver(file, name, epochs)) {
          delete(file);
        }
      }
    } catch (NoSuchFileException e) {
      LOG.debug("Nothing is kept of trial {}", trial);
    } catch (IOException e) {
      LOG.warn("Cannot look for what is left of trial {}: {}", trial, e.toString());
    }
  }

  /** Deletes all that is left of a trial of which no parameters are kept, and that does not run. */
  public void deleteAll(String trial) {
    clean(trial, Set.of());
    Path own = folderOf(trial);
    try {
      Files.deleteIfExists(own);
    } catch (DirectoryNotEmptyException e) {
      LOG.debug("{} holds what another process writes or somebody else has put there", own);
    } catch (IOException e) {
      LOG.warn("Cannot delete {}: {}", own, e.toString());
    }
  }

  private static boolean isLeftOver(Path file, Matcher name, Collection<Integer> epochs)
      throws IOException {
    boolean whole = name.group(2).isEmpty();
    return whole
        ? !epochs.contains(Integer.valueOf(name.group(1)))
        : Files.getLastModifiedTime(file)
            .toInstant()
            .isBefore(Instant.now().minus(LONGEST_WRITING));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("Cannot delete {}: {}", file, e.toString());
    }
  }

  /**
   * Where the parameters of an epoch are, or would be.
   *
   * @throws ExperimentException if the id would lead elsewhere, which no id of a trial does: it is
   *     a hash
   */
  public Path file(String trial, int epoch) {
    return folderOf(trial).resolve("epoch-" + epoch + ".safetensors");
  }

  private Path folderOf(String trial) {
    if (!ID.matcher(trial).matches()) {
      throw new ExperimentException(
          "'%s' is no id of a trial: the database of the results was changed by somebody else."
              .formatted(
                  trial
                      .codePoints()
                      .limit(SHOWN)
                      .mapToObj(TrialFolder::visible)
                      .collect(Collectors.joining())));
    }
    return folder.resolve(trial);
  }

  private static String visible(int codePoint) {
    return codePoint > ' ' && codePoint < 127 ? Character.toString(codePoint) : "?";
  }
}
