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
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.storage.AtomicFile;
import org.transfernlp.strategy.Setting;

/**
 * The trials on disk: a folder each, named by the trial's id, with {@code trial.json} and the best
 * epoch's {@code best.safetensors}.
 */
public final class TrialFolder {

  private static final Logger LOG = LoggerFactory.getLogger(TrialFolder.class);

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
   * Keeps the parameters of a trial's best epoch.
   *
   * @return their SHA-256
   * @throws ExperimentException if they cannot be written
   */
  public String save(String id, Checkpoint checkpoint) {
    return checkpoint.write(checkpointFile(id));
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

  /** A trial; empty if there is none of this id or its file is damaged. */
  private Optional<StoredTrial> load(String id) {
    Path file = file(id);
    try {
      return Optional.of(json.readValue(Files.readAllBytes(file), StoredTrial.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} cannot be read and does not count: {}", file, e.toString());
      return Optional.empty();
    }
  }

  /** A trial that was trained to its end, if it is kept under this id with its parameters. */
  public Optional<FinishedTrial> loadFinished(String id) {
    return load(id)
        .filter(trial -> trial.result().status() == TrialStatus.DONE)
        .flatMap(
            trial -> loadCheckpoint(trial).map(best -> new FinishedTrial(trial.result(), best)));
  }

  /** The parameters of a trial's best epoch; empty if they are missing or damaged. */
  private Optional<Checkpoint> loadCheckpoint(StoredTrial trial) {
    Path file = checkpointFile(trial.result().id());
    try {
      return Optional.of(Checkpoint.read(file, trial.checkpointSha256()));
    } catch (ExperimentException e) {
      LOG.warn("{}", e.getMessage());
      return Optional.empty();
    }
  }

  private Path file(String id) {
    return folder.resolve(id).resolve("trial.json");
  }

  private Path checkpointFile(String id) {
    return folder.resolve(id).resolve("best.safetensors");
  }
}
