package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.inspection.DatasetInspector;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.dataset.DatasetTableReport;
import org.transfernlp.shell.internal.dataset.WatchedInspection;
import org.transfernlp.shell.internal.study.ConditionTable;
import org.transfernlp.shell.internal.study.StudySource;
import org.transfernlp.study.Condition;
import org.transfernlp.study.DatasetRecipe;
import org.transfernlp.study.Studies;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudySpec;

/** Runs a study, or counts the datasets of a recipe that trains nothing. */
@Service
@Command(
    scope = "transfer",
    name = "study-run",
    description =
        "Runs a study from a file, see transfer:study-new, or a recipe, see transfer:recipes. Ctrl-C"
            + " pauses it; trials that have ended are not run again. Fails if a trial did.")
public final class StudyRunCommand extends WatchedStudyCommand {

  @Argument(
      name = "FILE|RECIPE",
      description = "A study file, or the name of a recipe.",
      required = true,
      multiValued = true)
  @Completion(StudySources.class)
  private List<String> arguments = new ArrayList<>();

  @Option(
      name = "--size",
      description =
          "How much a recipe computes: smoke (minutes), laptop (hours) or full (as it was"
              + " published). Without it, smoke.")
  @Completion(
      value = StringsCompleter.class,
      values = {"smoke", "laptop", "full"})
  private @Nullable String size;

  @Option(
      name = "--background",
      description = "Return at once; the study goes on as long as this shell's process does.")
  private boolean background;

  @Option(
      name = "--priority",
      description = "Of several studies at the same time, the trials of the highest come first.")
  private int priority;

  @Option(
      name = "--trials-at-once",
      description = "How many trials run side by side; 0 for one a core.")
  private int trialsAtOnce;

  @Option(name = "--dry-run", description = "Only show what would be run.")
  private boolean dryRun;

  @Option(
      name = "--no-format",
      description =
          "With --dry-run, or where datasets are counted, print lines with fields that are separated"
              + " by tabs, for scripts. A line for each condition: number, kind, source,"
              + " target, model, strategy, setting, parameters, source epoch, compared"
              + " hyper-parameters, trials to choose hyper-parameters, trials that are reported and"
              + " why it is not run. A line for each dataset: docs/scripting.md tells which.")
  private boolean noFormat;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private DatasetInspector inspector;

  @Override
  int run() {
    String typed = exactly(TrailingOptions.take(this, arguments), "a file or a recipe").get(0);
    Optional<DatasetRecipe> counted =
        datasetRecipes().stream().filter(recipe -> recipe.id().equals(typed)).findFirst();
    if (counted.isPresent()) {
      return count(counted.get());
    }
    StudyOptions options = options(priority, trialsAtOnce);
    if (background && !dryRun) {
      requireBackground();
    }
    Studies studies = studies();
    StudySpec study =
        new StudySource(recipes(), recipeIds(), this::format, this::catalogue).study(typed, size);
    List<Condition> conditions = conditions(studies, study, typed);
    if (dryRun) {
      PrintStream out = out();
      ConditionTable table = new ConditionTable(study, conditions);
      if (noFormat) {
        table.printRows(out);
      } else {
        table.print(out, charset(), screen().width());
      }
      out.flush();
      return DONE;
    }
    Start start = listener -> studies.run(study, options, listener);
    return background ? inBackground(study.id(), start) : inForeground(study.id(), start);
  }

  /** Whatever the size, nothing is trained, so that there is nothing to resume or to wait for. */
  private int count(DatasetRecipe recipe) {
    if (background || dryRun) {
      throw new StudyException(
          "%s trains nothing and only counts datasets; leave out %s."
              .formatted(recipe.id(), background ? "--background" : "--dry-run"));
    }
    PrintStream out = out();
    try {
      Optional<DatasetTableReport> report =
          DatasetTableReport.of(
              recipe,
              recipe.table(StudySource.size(size)),
              catalogue(),
              inspector,
              new WatchedInspection(screen(), out));
      if (report.isEmpty()) {
        return cancelled(out);
      }
      if (noFormat) {
        report.get().printRows(out);
      } else {
        report.get().print(out, charset(), screen().width());
      }
      return report.get().complete() ? DONE : FAILED;
    } finally {
      out.flush();
    }
  }

  /** What does not fit together is told with where it stands, as what cannot be read is. */
  private static List<Condition> conditions(Studies studies, StudySpec study, String typed) {
    try {
      return studies.conditions(study);
    } catch (ExperimentException | StudyException e) {
      throw new StudyException(typed + ": " + e.getMessage(), e);
    }
  }
}
