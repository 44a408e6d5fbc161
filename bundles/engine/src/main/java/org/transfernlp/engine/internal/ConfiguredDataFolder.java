package org.transfernlp.engine.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetUnavailableException;

/** The data folder of the environment or the configuration. */
@Component(configurationPid = EngineConfiguration.PID)
public final class ConfiguredDataFolder implements DataFolder {

  private final Path folder;

  @Activate
  public ConfiguredDataFolder(EngineConfiguration configuration) {
    this(Folders.data(configuration));
  }

  ConfiguredDataFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public Path path() {
    return folder;
  }

  @Override
  public Path require(String dataset, Acquisition acquisition, String... names) {
    requireWithin(dataset, names);
    return Arrays.stream(names)
        .map(folder::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> absent(dataset, acquisition, names));
  }

  private static void requireWithin(String dataset, String... names) {
    if (names.length == 0) {
      throw new DatasetException(
          "Dataset '%s' asks for no file of the data folder; its code has to name one."
              .formatted(dataset));
    }
    for (String name : names) {
      if (leadsOut(name)) {
        throw new DatasetException(
            "Dataset '%s' asks for '%s', which is no name of a file in the data folder; its code has to name a relative one, without '..'."
                .formatted(dataset, name.replace('\0', '?')));
      }
    }
  }

  private static boolean leadsOut(String name) {
    return name.isBlank()
        || name.startsWith("/")
        || name.indexOf('\0') >= 0
        || Path.of(name).isAbsolute()
        || Arrays.asList(name.split("[/\\\\]")).contains("..");
  }

  private DatasetUnavailableException absent(
      String dataset, Acquisition acquisition, String... names) {
    String problem =
        Files.isDirectory(folder)
            ? "there is no %s in %s".formatted(String.join(" or ", names), folder)
            : "the data folder %s %s"
                .formatted(folder, Files.exists(folder) ? "is not a folder" : "does not exist");
    String instructions = acquisition.instructions(dataset);
    return new DatasetUnavailableException(
        "Dataset '%s' is not available: %s.%s If it lies elsewhere, set TRANSFERNLP_DATA to the folder that holds %s."
            .formatted(
                dataset, problem, instructions.isEmpty() ? "" : " " + instructions, names[0]));
  }
}
