package org.transfernlp.engine.internal.trial;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;

/**
 * Looks for an unfinished trial of the same specification that other code has trained. It has
 * another id, so that nothing of it is ever gone on with.
 */
final class OtherVersions {

  /** The latest ones; a trial is mostly run again soon after it was interrupted. */
  private static final int MOST = 20;

  private OtherVersions() {}

  /** Why a trial that begins now does not go on; empty if it never was interrupted. */
  static Optional<String> interrupted(PreparedTrial trial, ResultStore store) {
    TrialSpec spec = trial.spec();
    TrialSpec source = spec.source();
    TrialQuery query =
        new TrialQuery(
            null,
            null,
            spec.target(),
            source == null ? null : source.target(),
            spec.model(),
            spec.strategy(),
            TrialStatus.INTERRUPTED,
            TrialQuery.Order.STARTED,
            MOST);
    return store.trials(query).stream()
        .filter(other -> other.spec().equals(spec) && other.epochs() > 0)
        .findFirst()
        .flatMap(other -> store.trial(other.id()).map(kept -> reason(other, kept, trial)));
  }

  private static String reason(TrialSummary other, StoredTrial kept, PreparedTrial trial) {
    Map<String, String> before = kept.result().provenance();
    String differences =
        new TreeMap<>(trial.provenance())
            .entrySet().stream()
                .filter(now -> before.containsKey(now.getKey()))
                .filter(now -> !Objects.equals(now.getValue(), before.get(now.getKey())))
                .map(
                    now ->
                        "the %s was %s and is %s"
                            .formatted(now.getKey(), before.get(now.getKey()), now.getValue()))
                .collect(Collectors.joining("; "));
    return "The epochs of trial %s do not count, and training begins anew%s."
        .formatted(other.id(), differences.isEmpty() ? "" : ": " + differences);
  }
}
