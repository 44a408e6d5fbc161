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
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.embedding.VectorFormat;
import org.transfernlp.shell.internal.embedding.Choice;
import org.transfernlp.shell.internal.embedding.UserPath;
import org.transfernlp.shell.internal.run.PlainText;

/** Gives word vectors to other programs. */
@Service
@Command(
    scope = "transfer",
    name = "embeddings-export",
    description = "Writes word vectors to a file that other programs read.")
public final class EmbeddingsExportCommand extends VectorsCommand {

  @Argument(
      name = "NAME FILE",
      description =
          "Name of the vectors, see transfer:embeddings, and the file, which must not exist yet.",
      required = true,
      multiValued = true)
  @Completion(EmbeddingNames.class)
  private List<String> arguments = new ArrayList<>();

  @Option(name = "--format", description = "word2vec-text, word2vec-binary or glove.")
  @Completion(VectorFormatNames.class)
  private String format = "word2vec-text";

  @Option(name = "--no-format", description = "Print the path of the file only, for scripts.")
  private boolean noFormat;

  @Override
  int run() {
    Embeddings embeddings = embeddings();
    List<String> given =
        exactly(TrailingOptions.take(this, arguments), "the name of word vectors", "a file");
    VectorFormat wanted = Choice.FORMAT.parse(format);
    Path file = UserPath.of(given.get(1));
    PrintStream out = out();
    Optional<Path> written =
        watched(
            "writing " + file.getFileName(),
            () -> {
              embeddings.exportFile(given.get(0), file, wanted);
              return file;
            });
    if (written.isEmpty()) {
      return cancelled(out);
    }
    out.println(noFormat ? PlainText.visible(file.toString()) : "Written: " + file);
    out.flush();
    return DONE;
  }
}
