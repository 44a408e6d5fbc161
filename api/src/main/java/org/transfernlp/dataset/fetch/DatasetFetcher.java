package org.transfernlp.dataset.fetch;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Download;

/** Downloads the files of datasets. Thread-safe; one data folder is written to by one at a time. */
@ProviderType
public interface DatasetFetcher {

  /**
   * What {@link #fetch} would download. Nothing is written or asked for, and no content is
   * compared.
   *
   * @return the downloads of which a file is not in the data folder, in the order of the
   *     {@linkplain Dataset#acquisition() acquisition}
   * @throws DatasetException if the dataset states places that cannot be in the data folder
   */
  List<Download> missing(Dataset dataset);

  /**
   * Downloads what the {@linkplain Dataset#acquisition() acquisition} of a dataset lists and the
   * data folder does not hold yet, and puts it there. Returns when all of it is in place. Nothing
   * is written if it was so before.
   *
   * <p>Whether somebody agreed to the licence, where one has to be agreed to, is for the caller to
   * find out before.
   *
   * @param listener told how far it has come, in the calling thread, at least once a second while
   *     bytes are waited for
   * @return what is in place now; nothing if the dataset needs no files
   * @throws DatasetException if the files can only be got by hand, if they cannot be downloaded or
   *     written, if they are not those that the dataset states, or if other files stand where they
   *     belong; none of those is overwritten
   * @throws InterruptedException if the calling thread was interrupted, which is the way to cancel;
   *     what was downloaded is kept for the next call
   */
  FetchOutcome fetch(Dataset dataset, Consumer<FetchProgress> listener) throws InterruptedException;
}
