package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.embedding.WordTestResult;
import org.transfernlp.shell.internal.embedding.TestReport;
import org.transfernlp.shell.internal.embedding.UserPath;

/** Tests word vectors. */
@Service
@Command(
    scope = "transfer",
    name = "embeddings-evaluate",
    description =
        "Tests word vectors by what people say of words: WordSim-353 and SimLex-999 (how alike two"
            + " words are) and analogies (questions-words.txt). Ctrl-C ends it.")
public final class EmbeddingsEvaluateCommand extends VectorsCommand {

  private static final List<String> USUAL_FILES =
      List.of("wordsim353_combined.csv", "SimLex-999.txt", "questions-words.txt");

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
      name = "FILE",
      description =
          "Official files of tests. Without any, wordsim353_combined.csv, SimLex-999.txt and"
              + " questions-words.txt in the folder wordsim of the data folder.",
      multiValued = true)
  private List<String> files = new ArrayList<>();

  @Option(
      name = "--no-format",
      description =
          "Print a line for each test, for scripts: name, measure, score, answered questions and"
              + " all questions, separated by tabs.")
  private boolean noFormat;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private DataFolder dataFolder;

  @Override
  int run() {
    Embeddings embeddings = embeddings();
    List<String> named = TrailingOptions.take(this, files);
    embeddings.info(name); // What is wrong with the name is said before files are looked for.
    List<Path> tests = named.isEmpty() ? usualFiles() : named.stream().map(UserPath::of).toList();
    PrintStream out = out();
    TestReport report = new TestReport();
    for (Path test : tests) {
      Optional<List<WordTestResult>> results =
          watched("asking " + test.getFileName(), () -> embeddings.evaluate(name, test));
      if (results.isEmpty()) {
        return cancelled(out);
      }
      report.add(results.get());
    }
    if (noFormat) {
      report.printRows(out);
    } else {
      report.print(out, charset());
    }
    out.flush();
    return DONE;
  }

  private List<Path> usualFiles() {
    Path folder = dataFolder.path().resolve("wordsim");
    List<Path> found =
        USUAL_FILES.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
    if (found.isEmpty()) {
      throw new EmbeddingException(
          "None of %s is in %s; put them there, or name the files to test with."
              .formatted(String.join(", ", USUAL_FILES), folder));
    }
    return found;
  }
}
