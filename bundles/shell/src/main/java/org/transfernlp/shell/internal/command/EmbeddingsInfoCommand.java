package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.shell.internal.embedding.EmbeddingReport;

/** Shows what word vectors are and where they come from. */
@Service
@Command(
    scope = "transfer",
    name = "embeddings-info",
    description = "Shows what word vectors are, and from what and how they were made.")
public final class EmbeddingsInfoCommand extends VectorsCommand {

  @Argument(
      name = "NAME",
      description = "Name of the vectors, see transfer:embeddings.",
      required = true,
      multiValued = true)
  @Completion(EmbeddingNames.class)
  private List<String> arguments = new ArrayList<>();

  @Option(
      name = "--no-format",
      description = "Print a line for each fact, for scripts: its name, a tab and what it is.")
  private boolean noFormat;

  @Override
  int run() {
    String name = exactly(TrailingOptions.take(this, arguments), "the name of word vectors").get(0);
    EmbeddingInfo info = embeddings().info(name);
    PrintStream out = out();
    if (noFormat) {
      EmbeddingReport.printRows(info, out);
    } else {
      EmbeddingReport.print(info, screen().width(), out);
    }
    out.flush();
    return DONE;
  }
}
