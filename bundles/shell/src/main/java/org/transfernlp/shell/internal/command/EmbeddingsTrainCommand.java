package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.embedding.Word2VecOptions.Architecture;
import org.transfernlp.shell.internal.dataset.WatchedInspection;
import org.transfernlp.shell.internal.embedding.Choice;
import org.transfernlp.shell.internal.embedding.EmbeddingReport;
import org.transfernlp.shell.internal.embedding.TrainingLine;
import org.transfernlp.shell.internal.embedding.UserPath;

/** Trains word2vec. */
@Service
@Command(
    scope = "transfer",
    name = "embeddings-train",
    description =
        "Trains word vectors by word2vec on the training texts of datasets and on plain text files,"
            + " and keeps them under a name. Ctrl-C cancels it and leaves nothing behind.")
public final class EmbeddingsTrainCommand extends VectorsCommand {

  @Argument(
      name = "NAME",
      description =
          "What to keep the vectors under: lower-case letters, digits, -, _ and dots. Vectors that"
              + " had this name lose it.",
      required = true,
      multiValued = true)
  @Completion(EmbeddingNames.class)
  private List<String> arguments = new ArrayList<>();

  @Option(
      name = "--datasets",
      description = "Ids of datasets, with commas between them, see transfer:datasets.")
  @Completion(DatasetIds.class)
  private @Nullable String datasets;

  @Option(
      name = "--files",
      description =
          "Files, with commas between them: plain text, gzip of it, zip or tar.gz archives of such"
              + " files, or folders of all these. A line is a text. May be repeated; what is the"
              + " path of a file as a whole may have commas in it.",
      multiValued = true)
  private @Nullable List<String> files;

  @Option(
      name = "--architecture",
      description = "skip-gram, or cbow, which is faster and knows rare words less well.")
  @Completion(ArchitectureNames.class)
  private String architecture = "skip-gram";

  @Option(name = "--dimension", description = "Length of the vectors.")
  private int dimension = Word2VecOptions.SKIP_GRAM.dimension();

  @Option(name = "--window", description = "Most words to either side that count as context.")
  private int window = Word2VecOptions.SKIP_GRAM.window();

  @Option(name = "--negatives", description = "Words drawn from the noise for each true one.")
  private int negatives = Word2VecOptions.SKIP_GRAM.negatives();

  @Option(
      name = "--subsampling",
      description =
          "Share of all words above which a word is left out at random, the more often the more"
              + " frequent it is; 0 for never.")
  private double subsampling = Word2VecOptions.SKIP_GRAM.subsampling();

  @Option(name = "--min-count", description = "How often a word must occur to get a vector.")
  private int minCount = Word2VecOptions.SKIP_GRAM.minCount();

  @Option(name = "--epochs", description = "How often the texts are gone through.")
  private int epochs = Word2VecOptions.SKIP_GRAM.epochs();

  @Option(
      name = "--learning-rate",
      description = "At the beginning. Without it, 0.025 for skip-gram and 0.05 for cbow.")
  private @Nullable Double learningRate;

  @Option(
      name = "--seed",
      description = "All that is random comes from this number: the same seed, the same vectors.")
  private long seed = Word2VecOptions.SKIP_GRAM.seed();

  @Option(
      name = "--no-format",
      description = "Print a line for each fact, for scripts: its name, a tab and what it is.")
  private boolean noFormat;

  @Override
  int run() {
    Embeddings embeddings = embeddings();
    String name = exactly(TrailingOptions.take(this, arguments), "a name for the vectors").get(0);
    TrainingTexts texts = new TrainingTexts(parts(datasets), files());
    Word2VecOptions options = options();
    PrintStream out = out();
    Optional<EmbeddingInfo> trained =
        new WatchedInspection(screen(), out)
            .run(
                observer ->
                    embeddings.train(
                        name,
                        texts,
                        options,
                        progress -> observer.progress(TrainingLine.of(progress), 0, 0)));
    if (trained.isEmpty()) {
      return cancelled(out);
    }
    if (noFormat) {
      EmbeddingReport.printRows(trained.get(), out);
    } else {
      EmbeddingReport.print(trained.get(), screen().width(), out);
    }
    out.flush();
    return DONE;
  }

  private List<Path> files() {
    return Stream.ofNullable(files)
        .flatMap(List::stream)
        .flatMap(typed -> isThere(typed) ? Stream.of(typed) : parts(typed).stream())
        .map(UserPath::of)
        .toList();
  }

  private static boolean isThere(String typed) {
    return Files.exists(UserPath.of(typed));
  }

  private static List<String> parts(@Nullable String list) {
    return Stream.ofNullable(list)
        .flatMap(all -> Stream.of(all.split(",", -1)))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }

  private Word2VecOptions options() {
    Architecture network = Choice.ARCHITECTURE.parse(architecture);
    Word2VecOptions usual =
        network == Architecture.CBOW ? Word2VecOptions.CBOW : Word2VecOptions.SKIP_GRAM;
    return new Word2VecOptions(
        network,
        dimension,
        window,
        negatives,
        subsampling,
        minCount,
        epochs,
        learningRate == null ? usual.learningRate() : learningRate,
        seed);
  }
}
