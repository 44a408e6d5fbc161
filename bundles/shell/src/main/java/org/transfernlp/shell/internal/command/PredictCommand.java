package org.transfernlp.shell.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Process;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.prediction.Prediction;
import org.transfernlp.prediction.Predictor;
import org.transfernlp.prediction.PredictorInfo;
import org.transfernlp.prediction.Predictors;
import org.transfernlp.shell.internal.dataset.WatchedInspection;
import org.transfernlp.shell.internal.embedding.UserPath;
import org.transfernlp.shell.internal.prediction.Answers;
import org.transfernlp.shell.internal.prediction.Inputs;

/** Classifies texts. */
@Service
@Command(
    scope = "transfer",
    name = "predict",
    description =
        "Classifies a text, or a pair of texts, by the network of a trial. Ctrl-C ends it.")
public final class PredictCommand extends NetworkCommand {

  private static final int BATCH = 64;
  private static final String STANDARD_INPUT = "-";

  /** Where the launcher has left the input of the process that it starts. */
  private static final String LAUNCHER_INPUT = "TRANSFERNLP_STDIN";

  @Argument(
      name = "TRIAL|NAME TEXT",
      description =
          "Id of the trial, or as much of its start as no other has, or the name of a published"
              + " predictor; then one text, or two of a pair, each in quotes.",
      required = true,
      multiValued = true)
  @Completion(NetworkNames.class)
  private List<String> arguments = new ArrayList<>();

  @Option(
      name = "--file",
      description =
          "Classify each line of this file instead; a tab stands between the two texts of a pair."
              + " With -, what is piped in.")
  @Completion(FileNames.class)
  private @Nullable String file;

  @Option(
      name = "--no-format",
      description =
          "Print a line for each input, for scripts: the most probable class and the probabilities"
              + " of all, in the dataset's order, separated by tabs.")
  private boolean noFormat;

  @Override
  int run() {
    List<String> given = TrailingOptions.take(this, arguments);
    if (given.isEmpty()) {
      throw new ExperimentException("Name a trial or a published predictor, then the text.");
    }
    if (file != null && given.size() > 1) {
      throw new ExperimentException("Give texts or --file, not both.");
    }
    Predictors predictors = predictors();
    // Asked for here, as only the command's own thread knows what is piped in.
    InputStream piped = STANDARD_INPUT.equals(file) ? piped() : null;
    String trial = trial(given.get(0));
    PrintStream out = out();
    int width = screen().width();
    WatchedInspection watched = new WatchedInspection(screen(), out);
    Optional<Boolean> done =
        watched.run(
            observer -> {
              observer.progress("loading " + trial, 0, 0);
              try (Predictor predictor = predictors.load(trial)) {
                PredictorInfo info = predictor.info();
                Answers answers = new Answers(info.labels(), watched::println, width);
                if (file == null) {
                  one(predictor, given.subList(1, given.size()), answers);
                } else {
                  all(
                      predictor,
                      file,
                      piped,
                      answers,
                      count -> observer.progress("classifying", count, 0));
                }
              }
              return true;
            });
    out.flush();
    return done.isEmpty() ? cancelled(out) : DONE;
  }

  private void one(Predictor predictor, List<String> texts, Answers answers) {
    List<Prediction> predictions =
        predictor.predict(List.of(Inputs.ofArguments(texts, predictor.info().kind())));
    if (noFormat) {
      answers.printRows(predictions);
    } else {
      answers.print(predictions.get(0));
    }
  }

  private void all(
      Predictor predictor,
      String typed,
      @Nullable InputStream piped,
      Answers answers,
      Count progress) {
    String name = typed.equals(STANDARD_INPUT) ? "the input" : typed;
    try (InputStream stream = piped == null ? Files.newInputStream(UserPath.of(typed)) : piped;
        Reader reader =
            new InputStreamReader(
                stream,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT))) {
      Inputs inputs = new Inputs(reader, name, predictor.info().kind());
      long done = 0;
      for (List<List<String>> batch = inputs.next(BATCH);
          !batch.isEmpty();
          batch = inputs.next(BATCH)) {
        progress.of(done);
        List<Prediction> predictions = predictor.predict(batch);
        if (noFormat) {
          answers.printRows(predictions);
        } else {
          answers.print(batch, predictions);
        }
        done += batch.size();
      }
    } catch (NoSuchFileException e) {
      throw new ExperimentException("There is no file %s.".formatted(name), e);
    } catch (IOException e) {
      throw new ExperimentException(
          "Cannot read %s: %s.".formatted(name, String.valueOf(e.getMessage())), e);
    }
  }

  private InputStream piped() {
    String input = System.getenv(LAUNCHER_INPUT);
    if (endsWithCommand() && input != null) {
      try {
        return Files.newInputStream(Path.of(input));
      } catch (IOException e) {
        throw new ExperimentException(
            "Cannot read the input: %s.".formatted(String.valueOf(e.getMessage())), e);
      }
    }
    Process process = Process.Utils.current();
    if (process == null || process.isTty(0)) {
      throw new ExperimentException(
          "Nothing is piped in; use --file with a file, or a text in quotes.");
    }
    return process.in();
  }

  /** Told how many inputs are answered. */
  @FunctionalInterface
  private interface Count {
    void of(long inputs);
  }
}
