package org.transfernlp.dataset;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The folder that holds the data of all datasets, one subfolder each. Provided by the laboratory; a
 * dataset that reads files references this service and is activated anew when the folder changes. A
 * dataset may as well read from elsewhere, such as a place that its own configuration names, or a
 * service; it then says in its own words where, and what to do if nothing is there.
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
   * @param names relative to this folder, with {@code /} between the names and without {@code ..};
   *     at least one
   * @throws DatasetUnavailableException if none exists
   * @throws DatasetException if there are no names, or one leads out of this folder
   */
  Path require(String dataset, Acquisition acquisition, String... names);
}
