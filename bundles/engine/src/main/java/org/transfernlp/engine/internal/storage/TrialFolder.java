package org.transfernlp.engine.internal.storage;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.storage.AtomicFile;
import org.transfernlp.strategy.Setting;

/**
 * The trials on disk: a folder each, named by the trial's id, with {@code trial.json} and the
 * parameters: {@code best.safetensors} of the best epoch, or, of a trial that was trained as a
 * source, {@code epoch-1.safetensors} and so on of each epoch.
 */
public final class TrialFolder {

  private static final Logger LOG = LoggerFactory.getLogger(TrialFolder.class);

  private static final long LONGEST_FILE = 64 << 20;

  private final Path folder;
  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Setting.class, ToStringSerializer.instance)
                  .addDeserializer(Setting.class, new SettingDeserializer()))
          .build();

  /** Keeps trials in a folder, which is created when it is needed. */
  public TrialFolder(Path folder) {
    this.folder = folder;
  }

  /** A value as JSON, the same text for equal values. */
  public String json(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * Keeps the parameters of a trial's best epoch, instead of those before.
   *
   * @return their SHA-256
   * @throws ExperimentException if they cannot be written
   */
  public String saveBest(String id, Checkpoint checkpoint) {
    return checkpoint.write(bestFile(id));
  }

  /**
   * Keeps the parameters of an epoch.
   *
   * @return their SHA-256
   * @throws ExperimentException if they cannot be written
   */
  public String saveEpoch(String id, int epoch, Checkpoint checkpoint) {
    return checkpoint.write(epochFile(id, epoch));
  }

  /**
   * Keeps what is known of a trial.
   *
   * @throws ExperimentException if it cannot be written
   */
  public void save(StoredTrial trial) {
    AtomicFile.write(
        file(trial.result().id()), stream -> stream.write(json.writeValueAsBytes(trial)));
  }

  /** A trial that was trained to its end; empty if there is none of this id. */
  public Optional<StoredTrial> finished(String id) {
    return load(id).filter(StoredTrial::finished);
  }

  /** A trial; empty if there is none of this id or its file is damaged or of an earlier format. */
  private Optional<StoredTrial> load(String id) {
    Path file = file(id);
    try {
      if (Files.size(file) > LONGEST_FILE) {
        throw new IOException("it is longer than " + LONGEST_FILE + " bytes");
      }
      return Optional.of(json.readValue(Files.readAllBytes(file), StoredTrial.class))
          .filter(trial -> trial.result().id().equals(id));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | NullPointerException e) {
      LOG.warn("{} cannot be read and does not count: {}", file, e.toString());
      return Optional.empty();
    }
  }

  /** The parameters of an epoch; empty if they were not kept, or are missing or damaged. */
  public Optional<Checkpoint> checkpoint(StoredTrial trial, int epoch) {
    String sha256 = trial.checkpoints().get(epoch);
    if (sha256 == null) {
      return Optional.empty();
    }
    String id = trial.result().id();
    try {
      return Optional.of(
          Checkpoint.read(trial.everyEpoch() ? epochFile(id, epoch) : bestFile(id), sha256));
    } catch (ExperimentException e) {
      LOG.warn("{}", e.getMessage());
      return Optional.empty();
    }
  }

  private Path file(String id) {
    return folder.resolve(id).resolve("trial.json");
  }

  private Path bestFile(String id) {
    return folder.resolve(id).resolve("best.safetensors");
  }

  private Path epochFile(String id, int epoch) {
    return folder.resolve(id).resolve("epoch-" + epoch + ".safetensors");
  }
}
