package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.transfernlp.prediction.PredictorInfo;
import org.transfernlp.prediction.Predictors;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Prose;

/** Makes a trained network a service. */
@Service
@Command(
    scope = "transfer",
    name = "publish",
    description =
        "Makes the network of a trial a Predictor service of this name, now and after restarts.")
public final class PublishCommand extends NetworkCommand {

  private static final int MOST_COLUMNS = 200;

  @Argument(
      name = "TRIAL NAME",
      description =
          "Id of the trial, or as much of its start as no other has, and the name: lower-case"
              + " letters, digits and hyphens.",
      required = true,
      multiValued = true)
  @Completion(TrialNames.class)
  private List<String> arguments = new ArrayList<>();

  @Override
  int run() {
    List<String> given = exactly(TrailingOptions.take(this, arguments), "a trial's id", "a name");
    String name = name(given.get(1));
    Predictors predictors = predictors();
    String before = store().published().get(name);
    PredictorInfo info = predictors.publish(name, trial(given.get(0)));
    PrintStream out = out();
    Prose prose = new Prose(screen().width(), out::println);
    prose.println(
        "Published: %s, trial %s on %s, reads %s, answers %s."
            .formatted(
                info.name(),
                info.trial(),
                info.dataset(),
                info.kind().description(),
                PlainText.crop(PlainText.visible(String.join(", ", info.labels())), MOST_COLUMNS)));
    if (before != null && !before.equals(info.trial())) {
      prose.println("It takes the place of trial %s.".formatted(before));
    }
    out.flush();
    return DONE;
  }
}
