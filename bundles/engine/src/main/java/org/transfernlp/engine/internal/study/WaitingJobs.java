package org.transfernlp.engine.internal.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.experiment.TrialSpec;

/**
 * The jobs of a study whose dataset, model or strategy has left: they are tried again when it is
 * back. Used by the study's tasks, one after another, but for {@link #activity()}.
 */
final class WaitingJobs {

  /** How long a study that has nothing else to run waits; an update of a bundle takes a second. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(WaitingJobs.class);

  private final String study;
  private final Function<TrialSpec, Optional<String>> missing;
  private final StudyClock clock;
  private final List<Waiting> jobs = new ArrayList<>();
  private volatile String activity = "";
  private @Nullable Long idleSince;

  private record Waiting(Job job, TrialSpec spec) {}

  /** The services that a trial needs: of many trials that wait, most need the same ones. */
  private record Needs(String target, @Nullable String source, String model, String strategy) {
    static Needs of(TrialSpec spec) {
      TrialSpec source = spec.source();
      return new Needs(
          spec.target(), source == null ? null : source.target(), spec.model(), spec.strategy());
    }
  }

  /**
   * None so far.
   *
   * @param missing says which service that a trial needs is not there; empty if all are
   */
  WaitingJobs(String study, Function<TrialSpec, Optional<String>> missing, StudyClock clock) {
    this.study = study;
    this.missing = missing;
    this.clock = clock;
  }

  /** Whether something that a trial needs is not there. */
  boolean lacks(TrialSpec spec) {
    return missing.apply(spec).isPresent();
  }

  /** Lets a job wait. */
  void add(Job job, TrialSpec spec, String reason) {
    if (jobs.isEmpty()) {
      LOG.warn("Trials of the study '{}' wait until what they need is back: {}", study, reason);
    }
    jobs.add(new Waiting(job, spec));
    tell(reason);
  }

  /** Takes the jobs for which all is there now. */
  List<Job> takeReady() {
    List<Job> ready = new ArrayList<>();
    Map<Needs, Optional<String>> answers = new HashMap<>();
    String reason = "";
    for (Iterator<Waiting> each = jobs.iterator(); each.hasNext(); ) {
      Waiting waiting = each.next();
      Optional<String> lack =
          answers.computeIfAbsent(Needs.of(waiting.spec()), needs -> missing.apply(waiting.spec()));
      if (lack.isEmpty()) {
        ready.add(waiting.job());
        each.remove();
      } else {
        reason = lack.get();
      }
    }
    tell(reason);
    return ready;
  }

  boolean isEmpty() {
    return jobs.isEmpty();
  }

  /** What is waited for, for people; empty if nothing is. */
  String activity() {
    return activity;
  }

  private void tell(String reason) {
    activity = jobs.isEmpty() ? "" : "trials wait until what they need is back: " + reason;
  }

  /** Something runs. */
  void busy() {
    idleSince = null;
  }

  /** Nothing runs: whether to wait nevertheless. */
  boolean areWorthWaitingFor() {
    if (jobs.isEmpty()) {
      return false;
    }
    long now = clock.nanoTime();
    Long since = idleSince;
    if (since == null) {
      idleSince = now;
      return true;
    }
    return now - since < GRACE.toNanos();
  }
}
