package org.transfernlp.dataset.fetch.internal;

import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.fetch.DatasetFetcher;
import org.transfernlp.dataset.fetch.FetchOutcome;
import org.transfernlp.dataset.fetch.FetchProgress;

/** Downloads over HTTP, by the proxy of the system properties if there is one. */
@Component
public final class HttpDatasetFetcher implements DatasetFetcher {

  private final DatasetFetch fetch;

  /** Called by the service component runtime. */
  @Activate
  public HttpDatasetFetcher(@Reference DataFolder folder) {
    fetch =
        new DatasetFetch(
            folder.path(), Patience.USUAL, place -> Files.getFileStore(place).getUsableSpace());
  }

  @Override
  public List<Download> missing(Dataset dataset) {
    return fetch.missing(dataset);
  }

  @Override
  public FetchOutcome fetch(Dataset dataset, Consumer<FetchProgress> listener)
      throws InterruptedException {
    return fetch.fetch(dataset, listener);
  }
}
