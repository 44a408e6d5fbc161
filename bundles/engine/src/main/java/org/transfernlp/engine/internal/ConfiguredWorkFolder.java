package org.transfernlp.engine.internal;

import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.transfernlp.storage.WorkFolder;

/** The work folder of the environment or the configuration. */
@Component(configurationPid = EngineConfiguration.PID)
public final class ConfiguredWorkFolder implements WorkFolder {

  private final Path folder;

  @Activate
  public ConfiguredWorkFolder(EngineConfiguration configuration) {
    folder = Folders.work(configuration);
  }

  @Override
  public Path path() {
    return folder;
  }
}
