package org.transfernlp.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.fetch.DatasetFetcher;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.shell.internal.fetch.FetchRun;
import org.transfernlp.shell.internal.fetch.Question;

/** Downloads the files of datasets. */
@Service
@Command(
    scope = "transfer",
    name = "dataset-fetch",
    description =
        "Downloads the files of datasets from where their owners publish them, and puts them into"
            + " the data folder if they are the official ones. Ctrl-C cancels it; what was"
            + " downloaded is kept, and the same command goes on with it.")
public final class DatasetFetchCommand extends TransferCommand {

  @Argument(
      name = "datasets",
      description = "Ids of the datasets, see transfer:datasets.",
      required = true,
      multiValued = true)
  @Completion(DatasetIds.class)
  @SuppressWarnings("NullAway.Init")
  private List<String> datasets;

  @Option(
      name = "--accept-licence",
      description = "Accept the licences that have to be accepted, without being asked.")
  private boolean acceptLicence;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Catalogue catalogue;

  /** Optional, or Karaf would hold back all commands of this bundle where it is not installed. */
  @Reference(optional = true)
  private @Nullable DatasetFetcher fetcher;

  @Override
  int run() {
    if (fetcher == null) {
      throw new DatasetException(
          "Nothing that downloads is installed; run feature:install transfernlp-dataset-fetch in the shell.");
    }
    List<String> names = TrailingOptions.take(this, datasets);
    Question question = acceptLicence ? text -> "yes" : new SessionQuestion(session(), shown());
    FetchRun run = new FetchRun(catalogue, fetcher, question, screen(), out());
    return switch (run.run(names, this::report)) {
      case DONE -> DONE;
      case FAILED -> FAILED;
      case CANCELLED -> CANCELLED;
    };
  }
}
