package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.study.StudyIds;
import org.transfernlp.shell.internal.trial.TrialTable;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;

/** Lists trials. */
@Service
@Command(
    scope = "transfer",
    name = "trial-list",
    description = "Lists the trials that are kept, the latest first.")
public final class TrialListCommand extends StudyCommand {

  @Option(name = "--study", description = "Only trials of this study.")
  @Completion(StudyNames.class)
  private @Nullable String study;

  @Option(name = "--target", description = "Only trials on this dataset.")
  @Completion(DatasetIds.class)
  private @Nullable String target;

  @Option(name = "--source", description = "Only trials that transfer from this dataset.")
  @Completion(DatasetIds.class)
  private @Nullable String source;

  @Option(name = "--model", description = "Only trials of this model.")
  @Completion(ModelIds.class)
  private @Nullable String model;

  @Option(
      name = "--strategy",
      description = "Only trials of this strategy; none for those without transfer.")
  @Completion(StrategyIds.class)
  private @Nullable String strategy;

  @Option(
      name = "--status",
      description =
          "Only trials that are running, done, paused, cancelled, interrupted, diverged or failed.")
  @Completion(
      value = StringsCompleter.class,
      values = {"running", "done", "paused", "cancelled", "interrupted", "diverged", "failed"})
  private @Nullable String status;

  @Option(
      name = "--sort",
      description = "started (the latest first), test, validation, target, strategy or status.")
  @Completion(
      value = StringsCompleter.class,
      values = {"started", "test", "validation", "target", "strategy", "status"})
  private String sort = "started";

  @Option(name = "--limit", description = "How many to list at most; 0 for all.")
  private int limit = 50;

  @Option(
      name = "--no-format",
      description =
          "Print a line for each trial, for scripts: id, target, source, model, strategy, its"
              + " parameters, setting, source epoch, word vectors, seed, status, epochs, best epoch,"
              + " validation accuracy, test accuracy, start, reason and hyper-parameters, separated by"
              + " tabs.")
  private boolean noFormat;

  @Override
  int run() {
    if (limit < 0) {
      throw new ExperimentException("--limit is %d; use 1 or more, or 0 for all.".formatted(limit));
    }
    ResultStore store = store();
    if (study != null && store.study(StudyIds.check(study)).isEmpty()) {
      throw StudyIds.absent(study);
    }
    TrialQuery query =
        new TrialQuery(
            study,
            null,
            target,
            source,
            model,
            strategy,
            status == null ? null : status(status),
            order(sort),
            limit == 0 ? Integer.MAX_VALUE : limit);
    List<TrialSummary> trials = store.trials(query);
    PrintStream out = out();
    TrialTable table = new TrialTable(trials);
    if (noFormat) {
      table.printRows(out);
    } else {
      table.print(out, charset(), screen().width());
      // Only where the list is full can there be more.
      long more = trials.size() < query.most() ? 0 : store.count(query) - trials.size();
      if (more > 0) {
        out.println(
            String.format(
                Locale.ROOT, "and %,d more; --limit 0 lists all, --sort sorts them.", more));
      }
    }
    out.flush();
    return DONE;
  }

  static TrialStatus status(String typed) {
    return Arrays.stream(TrialStatus.values())
        .filter(value -> TrialTable.word(value).equals(typed))
        .findFirst()
        .orElseThrow(
            () ->
                new ExperimentException(
                    "--status is '%s'; use %s."
                        .formatted(
                            PlainText.visible(typed),
                            Arrays.stream(TrialStatus.values())
                                .map(TrialTable::word)
                                .collect(Collectors.joining(", ")))));
  }

  static TrialQuery.Order order(String typed) {
    return switch (typed) {
      case "started" -> TrialQuery.Order.STARTED;
      case "test" -> TrialQuery.Order.TEST_ACCURACY;
      case "validation" -> TrialQuery.Order.VALIDATION_ACCURACY;
      case "target" -> TrialQuery.Order.TARGET;
      case "strategy" -> TrialQuery.Order.STRATEGY;
      case "status" -> TrialQuery.Order.STATUS;
      default ->
          throw new ExperimentException(
              "--sort is '%s'; use started, test, validation, target, strategy or status."
                  .formatted(PlainText.visible(typed)));
    };
  }
}
