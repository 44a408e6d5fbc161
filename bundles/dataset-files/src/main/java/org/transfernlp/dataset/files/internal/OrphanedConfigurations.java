package org.transfernlp.dataset.files.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes away the configurations whose files were deleted while nothing ran. The container remembers
 * them, and would show their datasets for ever.
 */
@Component(service = {})
public final class OrphanedConfigurations {

  private static final String ALL = "(service.factoryPid=" + FilesConfiguration.PID + ")";

  /** Called by the service component runtime. */
  @Activate
  public OrphanedConfigurations(@Reference ConfigurationAdmin configurations)
      throws IOException, InvalidSyntaxException {
    Configuration[] all = configurations.listConfigurations(ALL);
    if (all != null) {
      for (Configuration configuration : all) {
        if (isOrphaned(configuration.getProperties().get(ConfigurationFile.FILE_NAME))) {
          configuration.delete();
        }
      }
    }
  }

  private static boolean isOrphaned(@Nullable Object file) {
    return file instanceof String uri
        && uri.startsWith("file:")
        && Files.notExists(Path.of(URI.create(uri)));
  }
}
