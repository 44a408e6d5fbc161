package org.transfernlp.doctor.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;

/**
 * Asks checks side by side, each in a thread of its own: one that hangs or fails does not keep the
 * others from being heard.
 */
final class Examination {

  private static final Logger LOG = LoggerFactory.getLogger(Examination.class);

  private final Duration patience;

  /**
   * An examination.
   *
   * @param patience how long all checks together may take
   */
  Examination(Duration patience) {
    this.patience = patience;
  }

  private record Asked(HealthCheck check, Future<List<Finding>> answer) {}

  /**
   * Asks all checks.
   *
   * @return the topics with the worst findings last, otherwise in the order of the checks
   * @throws InterruptedException if the thread is interrupted, in which case the checks are, too
   */
  List<Topic> of(List<HealthCheck> checks) throws InterruptedException {
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "transfer doctor");
              thread.setDaemon(true); // a check that hangs must not keep the process
              return thread;
            });
    try {
      List<Asked> asked =
          checks.stream().map(check -> new Asked(check, threads.submit(check::check))).toList();
      long end = System.nanoTime() + patience.toNanos();
      Map<String, List<Finding>> found = new LinkedHashMap<>();
      for (Asked question : asked) {
        List<Finding> findings = answer(question, end - System.nanoTime());
        if (!findings.isEmpty()) {
          found.computeIfAbsent(topic(question.check), key -> new ArrayList<>()).addAll(findings);
        }
      }
      return found.entrySet().stream()
          .map(entry -> new Topic(entry.getKey(), entry.getValue()))
          .sorted(Comparator.comparing(Topic::level))
          .toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Finding> answer(Asked question, long leftInNs) throws InterruptedException {
    try {
      return List.copyOf(question.answer.get(Math.max(leftInNs, 0), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      LOG.info("{} did not answer", question.check.getClass(), e);
      return List.of(
          Finding.broken(
              "%s was not known after %d s."
                  .formatted(subject(question.check), patience.toSeconds()),
              "Try again when the machine is less busy; if that does not help, the log tells more:"
                  + " log:display"));
    } catch (ExecutionException e) {
      LOG.warn("{} failed", question.check.getClass(), e);
      return List.of(
          Finding.broken(
              "%s cannot be told: %s".formatted(subject(question.check), e.getCause()),
              "See the log for where it comes from: log:display"));
    }
  }

  private static String subject(HealthCheck check) {
    return "What " + check.getClass().getName() + " looks at";
  }

  /** It may be somebody else's code. */
  @SuppressWarnings("IllegalCatch")
  private static String topic(HealthCheck check) {
    try {
      return check.topic();
    } catch (RuntimeException e) {
      LOG.warn("{} does not say what it is about", check.getClass(), e);
      return check.getClass().getName();
    }
  }
}
