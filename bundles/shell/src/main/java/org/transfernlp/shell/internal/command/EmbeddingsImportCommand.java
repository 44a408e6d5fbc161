package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.shell.internal.embedding.EmbeddingReport;
import org.transfernlp.shell.internal.embedding.UserPath;

/** Takes over somebody else's word vectors. */
@Service
@Command(
    scope = "transfer",
    name = "embeddings-import",
    description =
        "Reads word vectors from a file of word2vec (text or binary) or GloVe, which may be packed"
            + " by gzip, and keeps them under a name.")
public final class EmbeddingsImportCommand extends VectorsCommand {

  @Argument(
      name = "NAME FILE",
      description =
          "What to keep the vectors under (vectors that had this name lose it), and the file.",
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
    Embeddings embeddings = embeddings();
    List<String> given =
        exactly(TrailingOptions.take(this, arguments), "a name for the vectors", "a file");
    Path file = UserPath.of(given.get(1));
    PrintStream out = out();
    Optional<EmbeddingInfo> imported =
        watched("reading " + file.getFileName(), () -> embeddings.importFile(given.get(0), file));
    if (imported.isEmpty()) {
      return cancelled(out);
    }
    if (noFormat) {
      EmbeddingReport.printRows(imported.get(), out);
    } else {
      EmbeddingReport.print(imported.get(), screen().width(), out);
    }
    out.flush();
    return DONE;
  }
}
