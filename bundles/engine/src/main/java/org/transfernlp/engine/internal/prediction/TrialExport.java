package org.transfernlp.engine.internal.prediction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Tensor;
import org.transfernlp.storage.AtomicFile;

/**
 * Writes a trial's network as a folder. It is filled beside its place and comes there as a whole.
 */
final class TrialExport {

  private final TrainedTrials trials;
  private final Catalogue catalogue;

  TrialExport(TrainedTrials trials, Catalogue catalogue) {
    this.trials = trials;
    this.catalogue = catalogue;
  }

  /** See {@link org.transfernlp.prediction.Predictors#export}. */
  List<Path> write(TrainedTrial trial, Path place) {
    Path folder = place.toAbsolutePath().normalize();
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new ExperimentException(
          "%s exists already; export to a folder that does not.".formatted(folder));
    }
    try (TrainedNetwork network = trials.open(trial)) {
      Path parent = folder.resolveSibling("");
      Files.createDirectories(parent);
      Path temporary = parent.resolve("." + UUID.randomUUID() + ".tmp");
      try {
        Files.createDirectory(temporary);
        List<String> names = fill(temporary, trial, network);
        Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        return names.stream().map(folder::resolve).toList();
      } finally {
        delete(temporary);
      }
    } catch (IOException e) {
      throw new ExperimentException(
          "Cannot write the export to %s: %s.".formatted(folder, reason(e)), e);
    }
  }

  private List<String> fill(Path folder, TrainedTrial trial, TrainedNetwork network)
      throws IOException {
    List<String> names = new ArrayList<>();
    names.add("README.md");
    names.add("config.json");
    names.add("model.safetensors");
    names.add("vocabulary.txt");
    ExportDescription description =
        new ExportDescription(trial, network, ExportDescription.data(trial, catalogue));
    write(folder.resolve("README.md"), description.readme());
    write(folder.resolve("config.json"), description.config());
    byte[] vocabulary = trials.vocabulary(trial);
    AtomicFile.create(folder.resolve("vocabulary.txt"), out -> out.write(vocabulary));
    AtomicFile.create(folder.resolve("model.safetensors"), parameters(network)::write);
    Optional<String> format = network.exportFormat();
    if (format.isPresent()) {
      String name = "model." + format.get();
      AtomicFile.create(folder.resolve(name), network::export);
      names.add(name);
    }
    return names;
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFile.create(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Without what a file in the work folder has for going on with the training. */
  private static Checkpoint parameters(TrainedNetwork network) {
    Map<LayerGroup, List<Tensor>> tensors = new EnumMap<>(LayerGroup.class);
    for (LayerGroup group : LayerGroup.values()) {
      tensors.put(group, network.tensors(group));
    }
    return new Checkpoint(tensors);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "what should be the folder around it is a file";
    }
    return String.valueOf(e.getMessage());
  }
}
