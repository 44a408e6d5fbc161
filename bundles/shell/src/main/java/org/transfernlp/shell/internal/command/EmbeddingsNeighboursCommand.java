package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.embedding.Neighbour;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.run.PlainText;

/** Shows the words nearest to others. */
@Service
@Command(
    scope = "transfer",
    name = "embeddings-neighbours",
    description =
        "Shows the words nearest to others: NAME film, or NAME king -man woman for the sum of king"
            + " and woman less man.")
public final class EmbeddingsNeighboursCommand extends VectorsCommand {

  private static final int MOST = 10_000;

  @Argument(
      index = 0,
      name = "NAME",
      description = "Name of the vectors, see transfer:embeddings.",
      required = true)
  @Completion(EmbeddingNames.class)
  @SuppressWarnings("NullAway.Init")
  private String name;

  @Argument(
      index = 1,
      name = "WORD",
      description = "Words that are added or, with a - before them, subtracted.",
      multiValued = true)
  private List<String> words = new ArrayList<>();

  @Option(name = "--count", description = "How many words to show, up to 10,000.")
  private int count = 10;

  @Option(
      name = "--no-format",
      description =
          "Print a line for each word, for scripts: the word, a tab and its cosine similarity.")
  private boolean noFormat;

  @Override
  int run() {
    Embeddings embeddings = embeddings();
    List<String> plus = new ArrayList<>();
    List<String> minus = new ArrayList<>();
    for (String word : TrailingOptions.take(this, words)) {
      if (word.length() > 1 && word.startsWith("-")) {
        minus.add(word.substring(1));
      } else {
        plus.add(word);
      }
    }
    if (count < 1 || count > MOST) {
      throw new ExperimentException("--count is %d; use 1 to %d.".formatted(count, MOST));
    }
    PrintStream out = out();
    Optional<List<Neighbour>> found =
        watched("reading " + name, () -> embeddings.neighbours(name, plus, minus, count));
    if (found.isEmpty()) {
      return cancelled(out);
    }
    if (noFormat) {
      found.get().forEach(near -> out.println(visible(near) + "\t" + near.similarity()));
    } else {
      print(found.get(), out);
    }
    out.flush();
    return DONE;
  }

  private void print(List<Neighbour> neighbours, PrintStream out) {
    ShellTable table = new ShellTable().emptyTableText("There are no other words.");
    table.column("Word");
    table.column("Similarity").alignRight();
    for (Neighbour near : neighbours) {
      table
          .addRow()
          .addContent(visible(near), String.format(Locale.ROOT, "%.3f", near.similarity()));
    }
    table.print(out, charset(), true);
  }

  private static String visible(Neighbour neighbour) {
    return PlainText.visible(neighbour.word());
  }
}
