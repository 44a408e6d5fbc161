package org.transfernlp.itests;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunNotifier;
import org.junit.runners.model.InitializationError;
import org.ops4j.pax.exam.junit.PaxExam;

/**
 * Starts a PostgreSQL server for a class, outside of the container; where it cannot be started, the
 * class is skipped, but for builds that count.
 */
public final class PaxExamWithPostgres extends PaxExam {

  private static @Nullable EmbeddedPostgres server;
  private static @Nullable String failure;

  public PaxExamWithPostgres(Class<?> testClass) throws InitializationError {
    super(testClass);
  }

  /**
   * The server's address, asked for by the configuration of the container before any test is run;
   * empty if it could not be started.
   */
  static synchronized String address() {
    if (server == null && failure == null) {
      try {
        server = EmbeddedPostgres.start();
      } catch (IOException | IllegalStateException e) {
        failure = e.toString();
      }
    }
    return server == null
        ? ""
        : "jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort());
  }

  @Override
  public void run(RunNotifier notifier) {
    address();
    if (failure == null) {
      try {
        super.run(notifier);
      } finally {
        close();
      }
    } else if (Boolean.parseBoolean(System.getenv("CI"))) {
      notifier.fireTestFailure(new Failure(getDescription(), new AssertionError(failure)));
    } else {
      System.err.println(
          "PostgreSQL cannot be started here, so that StoreIT is skipped: " + failure);
      notifier.fireTestIgnored(getDescription());
    }
  }

  private static synchronized void close() {
    EmbeddedPostgres running = server;
    if (running != null) {
      try {
        running.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
