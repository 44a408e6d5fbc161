package org.transfernlp.storage;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** The folder for caches, trials and word vectors, as it is configured; an OSGi service. */
@ProviderType
@FunctionalInterface
public interface WorkFolder {

  /** The folder, which may not exist yet. */
  Path path();
}
