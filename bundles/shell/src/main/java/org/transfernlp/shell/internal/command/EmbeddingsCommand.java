package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.shell.internal.embedding.EmbeddingSources;

/** Lists the word vectors that are kept. */
@Service
@Command(
    scope = "transfer",
    name = "embeddings",
    description = "Lists the word vectors that were trained or imported.")
public final class EmbeddingsCommand extends VectorsCommand {

  @Option(name = "--no-format", description = "Print tabs instead of a table, for scripts.")
  private boolean noFormat;

  @Override
  int run() {
    ShellTable table =
        new ShellTable()
            .emptyTableText("There are no word vectors; transfer:embeddings-train makes some.");
    table.column("Name");
    table.column("Words").alignRight();
    table.column("Dimension").alignRight();
    table.column("From");
    for (EmbeddingInfo info : embeddings().all()) {
      table
          .addRow()
          .addContent(
              info.name(),
              noFormat
                  ? String.valueOf(info.words())
                  : String.format(Locale.ROOT, "%,d", info.words()),
              info.dimension(),
              EmbeddingSources.of(info.provenance()));
    }
    PrintStream out = out();
    table.print(out, charset(), !noFormat);
    out.flush();
    return DONE;
  }
}
