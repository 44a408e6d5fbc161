package org.transfernlp.shell.internal.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.prediction.Predictors;
import org.transfernlp.shell.internal.dataset.WatchedInspection;
import org.transfernlp.shell.internal.embedding.UserPath;

/** Gives a trained network to other programs. */
@Service
@Command(
    scope = "transfer",
    name = "export",
    description =
        "Writes the network of a trial to a new folder, for use without TransferNLP: parameters,"
            + " vocabulary and how they go together.")
public final class ExportCommand extends NetworkCommand {

  @Argument(
      name = "TRIAL FOLDER",
      description =
          "Id of the trial, or as much of its start as no other has, or the name of a published"
              + " predictor; and the folder, which must not exist yet.",
      required = true,
      multiValued = true)
  @Completion(NetworkNames.class)
  private List<String> arguments = new ArrayList<>();

  @Override
  int run() {
    List<String> given = exactly(TrailingOptions.take(this, arguments), "a trial's id", "a folder");
    Path folder = UserPath.of(given.get(1));
    Path parent = folder.getParent();
    if (Files.exists(folder)) {
      throw new ExperimentException(
          folder + " exists already; name a folder that does not, which is made then.");
    }
    if (parent == null || !Files.isDirectory(parent)) {
      throw new ExperimentException(
          "There is no folder %s to make %s in; make it first."
              .formatted(parent, folder.getFileName()));
    }
    Predictors predictors = predictors();
    String trial = trial(given.get(0));
    PrintStream out = out();
    Optional<List<Path>> files =
        new WatchedInspection(screen(), out)
            .run(
                observer -> {
                  observer.progress("writing " + folder.getFileName(), 0, 0);
                  return predictors.export(trial, folder);
                });
    if (files.isEmpty()) {
      return cancelled(out);
    }
    files.get().forEach(file -> out.println(line(folder.resolve(file))));
    out.flush();
    return DONE;
  }

  private static String line(Path file) {
    try {
      return String.format(Locale.ROOT, "Written: %s (%,d bytes)", file, Files.size(file));
    } catch (IOException e) {
      throw new ExperimentException(
          "%s was written, but cannot be read now: %s."
              .formatted(file, String.valueOf(e.getMessage())),
          e);
    }
  }
}
