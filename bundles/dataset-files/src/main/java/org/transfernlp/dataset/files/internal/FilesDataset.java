package org.transfernlp.dataset.files.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;

/**
 * A dataset for every configuration file. It is there whatever the file says: what is wrong with it
 * is for {@link #unavailable()} to tell. Its ranking is low: a dataset of a bundle keeps its id.
 */
@Component(
    configurationPid = FilesConfiguration.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = Constants.SERVICE_RANKING + ":Integer=-1000")
@Designate(ocd = FilesConfiguration.class, factory = true)
public final class FilesDataset implements Dataset {

  private final Dataset dataset;

  /** Called by the service component runtime. */
  @Activate
  public FilesDataset(@Reference DataFolder folder, Map<String, Object> properties) {
    dataset = dataset(ConfigurationFile.of(properties), folder);
  }

  private static Dataset dataset(ConfigurationFile file, DataFolder folder) {
    if (!file.isWellNamed()) {
      return misnamed(file);
    }
    try {
      Settings settings = SettingsReader.read(file);
      if (settings.labels().names().isEmpty()) {
        MissingLabels missing = new MissingLabels(new SourceFiles(settings, folder));
        return new BrokenFiles(settings.info(), missing::message);
      }
      return new SplitFiles(settings, folder);
    } catch (DatasetUnavailableException e) {
      return new BrokenFiles(info(file.name()), e::getMessage);
    }
  }

  /** Under a name of its own, so that it cannot stand in the place of a good one. */
  private static Dataset misnamed(ConfigurationFile file) {
    String id = file.allowedName();
    String message =
        "%s: %s cannot be the name of a dataset; rename the file to %s-%s.cfg (lower-case letters, digits, and - between them)."
            .formatted(file.path(), Excerpt.quoted(file.name()), FilesConfiguration.PID, id);
    return new BrokenFiles(info(id + "-misnamed"), () -> message);
  }

  private static DatasetInfo info(String id) {
    return new DatasetInfo(
        id,
        "a configuration that must be corrected",
        TaskKind.SINGLE_TEXT,
        List.of(),
        Map.of(),
        "not stated",
        "not stated",
        "",
        List.of());
  }

  @Override
  public DatasetInfo info() {
    return dataset.info();
  }

  @Override
  public Stream<Example> examples(Split split) {
    return dataset.examples(split);
  }

  @Override
  public Optional<String> unavailable() {
    return dataset.unavailable();
  }
}
