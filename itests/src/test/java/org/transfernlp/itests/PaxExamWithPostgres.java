package org.transfernlp.itests;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunNotifier;
import org.junit.runners.model.InitializationError;
import org.ops4j.pax.exam.junit.PaxExam;

/**
 * Starts a PostgreSQL server for a class, outside of the container; where it cannot be started, the
 * class is skipped, but for builds that count.
 */
public final class PaxExamWithPostgres extends PaxExam {

  /** The system property with the server's address as long as the class is run. */
  static final String ADDRESS = "transfernlp.test.postgres";

  public PaxExamWithPostgres(Class<?> testClass) throws InitializationError {
    super(testClass);
  }

  @Override
  public void run(RunNotifier notifier) {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      System.setProperty(
          ADDRESS, "jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort()));
      super.run(notifier);
    } catch (IOException | IllegalStateException e) {
      if (Boolean.parseBoolean(System.getenv("CI"))) {
        notifier.fireTestFailure(new Failure(getDescription(), e));
      } else {
        System.err.println("PostgreSQL cannot be started here, so that StoreIT is skipped: " + e);
        notifier.fireTestIgnored(getDescription());
      }
    }
  }
}
