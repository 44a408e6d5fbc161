package org.transfernlp.report.internal.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;

/**
 * All that a report says.
 *
 * @param status as it is now
 * @param done trials that have ended as they should, those of the search among them
 * @param failed trials that have failed or diverged
 * @param trials how many are known of so far
 * @param findings sentences that say what came out
 * @param remarks sentences on what is missing or was left out
 * @param sources what the sources came to, those that were run
 * @param targets in the order of the study
 * @param method how it was done
 * @param provenance what computed it, from which data
 * @param file the study as text; null if nothing here can write it
 */
public record Report(
    StudySpec spec,
    StudyStatus status,
    Instant created,
    int done,
    int failed,
    int trials,
    List<String> findings,
    List<String> remarks,
    List<TargetRows> sources,
    List<TargetRows> targets,
    List<Figure> figures,
    List<Fact> method,
    List<Fact> provenance,
    @Nullable String file) {

  public Report {
    findings = List.copyOf(findings);
    remarks = List.copyOf(remarks);
    sources = List.copyOf(sources);
    targets = List.copyOf(targets);
    figures = List.copyOf(figures);
    method = List.copyOf(method);
    provenance = List.copyOf(provenance);
  }

  /** The question, or the id if there is none. */
  public String heading() {
    return spec.title().isBlank() ? spec.id() : spec.title();
  }

  /** How far it is, one sentence. */
  public String progress() {
    String state =
        switch (status) {
          case RUNNING -> "The study is being run";
          case PAUSED -> "The study is paused";
          case INTERRUPTED -> "The study was interrupted and can be resumed";
          case CANCELLED -> "The study was cancelled and can be resumed";
          case DONE -> "The study is done";
        };
    String ended =
        trials == 0
            ? "no trial has been begun"
            : "%d of %d trials known so far have ended".formatted(done + failed, trials);
    if (status == StudyStatus.DONE) {
      ended = trials == 1 ? "1 trial" : trials + " trials";
    }
    String bad = failed == 0 ? "" : ", %d of them failed or diverged".formatted(failed);
    return "%s: %s%s.".formatted(state, ended, bad);
  }
}
