package org.transfernlp.dataset.fetch.internal;

import java.util.function.Consumer;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.fetch.FetchPhase;
import org.transfernlp.dataset.fetch.FetchProgress;

/** Tells a listener about one download. */
record Report(Download download, Consumer<FetchProgress> listener) {

  void tell(FetchPhase phase, long bytes) {
    listener.accept(new FetchProgress(download, phase, bytes));
  }
}
