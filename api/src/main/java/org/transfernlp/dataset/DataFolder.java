package org.transfernlp.dataset;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The folder that holds the data of all datasets, one subfolder each. Provided by the laboratory; a
 * dataset that reads files references this service and is activated anew when the folder changes.
 */
@ProviderType
public interface DataFolder {

  /** The folder itself, absolute. It need not exist. */
  Path path();

  /**
   * The first of the named files or folders that exists.
   *
   * @param dataset id of the dataset that asks, for the message
   * @param acquisition how to get the file, for the message
   * @param names relative to this folder, with {@code /} between the names
   * @throws DatasetUnavailableException if none exists
   */
  Path require(String dataset, Acquisition acquisition, String... names);
}
