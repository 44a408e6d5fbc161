package org.transfernlp.shell.internal.command;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.run.Prose;
import org.transfernlp.shell.internal.study.StudyEnd;
import org.transfernlp.shell.internal.study.StudyTable;
import org.transfernlp.shell.internal.study.StudyWatch;
import org.transfernlp.study.RunningStudy;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudyStatus;

/** What running and resuming a study have in common. */
abstract class WatchedStudyCommand extends StudyCommand {

  private static final Logger log = LoggerFactory.getLogger(WatchedStudyCommand.class);

  /** How a study is begun, or gone on with. */
  @FunctionalInterface
  interface Start extends Function<Consumer<StudyEvent>, RunningStudy> {}

  /** The options as users give them. */
  static StudyOptions options(int priority, int trialsAtOnce) {
    if (trialsAtOnce < 0) {
      throw new StudyException(
          "--trials-at-once is %d; use 1 or more, or 0 for one a core.".formatted(trialsAtOnce));
    }
    return new StudyOptions(priority, trialsAtOnce);
  }

  /** Refuses to leave a study behind in a process that is about to end. */
  final void requireBackground() {
    if (endsWithCommand()) {
      throw new StudyException(
          "This process ends with its command, so that nothing can go on in the background of it; leave out --background, and add & to the command line, or use --background in the shell that transfernlp without a command opens.");
    }
  }

  /** Begins a study that goes on when the command has ended. */
  final int inBackground(String id, Start start) {
    RunningStudy study = start.apply(event -> {});
    CompletableFuture<StudyStatus> unused =
        study
            .result()
            .toCompletableFuture()
            .whenComplete(
                (status, problem) -> {
                  if (problem == null) {
                    log.info("Study {} ended: {}", id, status);
                  } else {
                    log.warn("Study {} could not go on", id, problem);
                  }
                });
    PrintStream out = out();
    Prose prose = new Prose(screen().width(), out::println);
    prose.println(
        "The study %s runs in the background; transfer:study-show %s tells how far it is, transfer:study-pause %s pauses it."
            .formatted(id, id, id));
    out.flush();
    return DONE;
  }

  /** Why a study cannot go on now, mostly as something is not there, one sentence. */
  private Optional<String> lack(String id) {
    try {
      store().study(id).ifPresent(study -> studies().conditions(study.spec()));
      return Optional.empty();
    } catch (ExperimentException | StudyException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Runs a study before the user's eyes and prints what came out. */
  final int inForeground(String id, Start start) {
    PrintStream out = out();
    StudyWatch watch = new StudyWatch(screen(), out);
    Optional<StudyStatus> end = watch.run(start);
    Prose prose = new Prose(screen().width(), out::println);
    if (end.isEmpty()) {
      prose.println("Not waited for. transfer:study-resume %s goes on with it.".formatted(id));
      out.flush();
      return CANCELLED;
    }
    if (end.get() != StudyStatus.DONE) {
      String sentence =
          lack(id)
              .map(
                  lack ->
                      "The study %s is %s. %s Once that is mended, or what is missing is installed or started, transfer:study-resume %s goes on with it."
                          .formatted(id, StudyTable.word(end.get()), lack, id))
              .orElseGet(
                  () ->
                      "The study %s is %s; transfer:study-resume %s goes on with it."
                          .formatted(id, StudyTable.word(end.get()), id));
      if (watch.interrupted()) {
        prose.println(sentence);
        out.flush();
        return CANCELLED;
      }
      throw new StudyException(sentence);
    }
    out.println(reports().text(id, textWidth()).stripTrailing());
    out.println();
    prose.println(
        "To see more: transfer:study-show %s, transfer:trial-list --study %s, transfer:report %s --html FILE"
            .formatted(id, id, id));
    out.flush();
    Optional<String> problem = StudyEnd.problem(id, store().studyTrials(id));
    if (problem.isPresent()) {
      throw new StudyException(problem.get());
    }
    return DONE;
  }
}
