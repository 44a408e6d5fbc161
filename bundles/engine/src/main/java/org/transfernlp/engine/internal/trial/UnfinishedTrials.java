package org.transfernlp.engine.internal.trial;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;

/**
 * Knows the trials that were stopped before their end. Other code, or other data, give a trial of
 * the same specification another id, so that nothing of it is gone on with; this tells of that.
 *
 * <p>The store is looked through once, when the first trial begins: to do so for each trial of a
 * study would take as long as the study's number of trials squared. Thread-safe.
 */
final class UnfinishedTrials {

  /** Of each status, the latest ones. */
  private static final int MOST = 2000;

  private static final Pattern HASH = Pattern.compile("\\b([0-9a-f]{8})[0-9a-f]{8,}\\b");

  /** A bundle, and the libraries that it uses. */
  private static final Pattern WITH_LIBRARIES = Pattern.compile("(.*) with \\[(.*)]");

  private final Supplier<ResultStore> store;
  private final Map<TrialSpec, String> ids = new HashMap<>();
  private boolean loaded;

  /**
   * What a store knows.
   *
   * @param store gives the store that is there at the moment
   */
  UnfinishedTrials(Supplier<ResultStore> store) {
    this.store = store;
  }

  /** Takes note of how a trial ended that may be kept. */
  synchronized void ended(TrialResult result) {
    if (result.status().isFinal()) {
      ids.remove(result.spec());
    } else if (!result.epochs().isEmpty()) {
      ids.put(result.spec(), result.id());
    }
  }

  /** Why a trial of which nothing is kept does not go on; empty if it never was begun. */
  Optional<String> replacedBy(PreparedTrial trial) {
    return Optional.ofNullable(id(trial.spec()))
        .flatMap(id -> store.get().trial(id))
        .filter(other -> !other.result().status().isFinal())
        .map(other -> reason(other, trial));
  }

  private synchronized @Nullable String id(TrialSpec spec) {
    if (!loaded) {
      Stream.of(TrialStatus.values())
          .filter(status -> !status.isFinal())
          .flatMap(status -> store.get().trials(latest(status)).stream())
          .filter(trial -> trial.epochs() > 0)
          .sorted(Comparator.comparing(TrialSummary::started).reversed())
          .forEach(trial -> ids.putIfAbsent(trial.spec(), trial.id()));
      loaded = true;
    }
    return ids.get(spec);
  }

  private static TrialQuery latest(TrialStatus status) {
    return new TrialQuery(
        null, null, null, null, null, null, status, TrialQuery.Order.STARTED, MOST);
  }

  private static String reason(StoredTrial other, PreparedTrial trial) {
    Map<String, String> before = other.result().provenance();
    Map<String, String> now = trial.provenance();
    String differences =
        new TreeSet<>(trial.deciding())
            .stream()
                .filter(before::containsKey)
                .filter(name -> !Objects.equals(now.get(name), before.get(name)))
                .map(
                    name ->
                        difference(
                            name, String.valueOf(before.get(name)), String.valueOf(now.get(name))))
                .collect(Collectors.joining("; "));
    return "The epochs of trial %s do not count, and training begins anew%s."
        .formatted(other.result().id(), differences.isEmpty() ? "" : ": " + differences);
  }

  private static String difference(String name, String before, String now) {
    return "the %s was %s and is %s"
        .formatted(name, shortened(unlike(before, now)), shortened(unlike(now, before)));
  }

  /**
   * Of two versions of code, what tells them apart: the code itself or, where that is the same, the
   * libraries that are not.
   */
  private static String unlike(String code, String other) {
    Matcher one = WITH_LIBRARIES.matcher(code);
    Matcher two = WITH_LIBRARIES.matcher(other);
    if (!one.matches() || !two.matches()) {
      return code;
    }
    if (!one.group(1).equals(two.group(1))) {
      return one.group(1);
    }
    Set<String> libraries = new TreeSet<>(List.of(one.group(2).split(", ", -1)));
    libraries.removeAll(List.of(two.group(2).split(", ", -1)));
    return "%s with %s".formatted(one.group(1), libraries);
  }

  /** A value with its hashes' first digits. */
  private static String shortened(String value) {
    return HASH.matcher(value).replaceAll("$1…");
  }
}
