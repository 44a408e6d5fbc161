package org.transfernlp.store.jdbc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.StoreException;
import org.transfernlp.store.TrialQuery;

/** The store on a PostgreSQL server. */
@SuppressWarnings("NullAway.Init")
final class PostgresStoreTest extends StoreContract {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static PostgresServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Override
  JdbcResultStore open() {
    return open(emptyDatabase());
  }

  private JdbcResultStore open(PGSimpleDataSource source) {
    Databases databases = new Databases(folder, () -> true, Duration.ZERO);
    databases.source(source, Map.of("url", source.getURL()));
    return new JdbcResultStore(databases);
  }

  private static PGSimpleDataSource emptyDatabase() {
    String name = "results_" + DATABASES.incrementAndGet();
    execute(server.source("postgres"), "create database " + name);
    return server.source(name);
  }

  private static void execute(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void lostConnectionsAreReplaced() {
    PGSimpleDataSource source = emptyDatabase();
    JdbcResultStore store = open(source);
    store.save(Samples.trial("a", "mr", TrialStatus.DONE, 1), null);
    execute(
        server.source("postgres"),
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
            .formatted(source.getDatabaseName()));
    store.save(Samples.trial("b", "mr", TrialStatus.DONE, 1), null);
    assertEquals(2, store.trials(TrialQuery.ALL).size());
    store.stop();
  }

  @Test
  void serverThatIsAwayIsOneSentenceUntilItIsBack() throws Exception {
    try (PostgresServer other = PostgresServer.start()) {
      PGSimpleDataSource source = other.source("postgres");
      JdbcResultStore store = open(source);
      store.save(Samples.trial("a", "mr", TrialStatus.DONE, 1), null);
      other.pause();
      StoreException failure =
          assertThrows(StoreException.class, () -> store.trials(TrialQuery.ALL));
      assertTrue(failure.getMessage().contains("cannot be reached"), failure.getMessage());
      assertTrue(failure.getMessage().contains(ConfiguredSource.FILE), failure.getMessage());
      assertFalse(failure.getMessage().contains("user="), failure.getMessage());
      other.resume();
      assertEquals(1, store.trials(TrialQuery.ALL).size());
      store.stop();
    }
  }

  @Test
  void missingDatabaseIsOneSentence() {
    StoreException failure =
        assertThrows(
            StoreException.class, () -> open(server.source("nowhere")).trials(TrialQuery.ALL));
    assertTrue(failure.getMessage().startsWith("There is no such database"), failure.getMessage());
  }

  @Test
  void wrongPasswordIsOneSentence() throws Exception {
    execute(server.source("postgres"), "create role someone login password 'right'");
    server.requirePassword("someone");
    execute(server.source("postgres"), "select pg_reload_conf()");
    PGSimpleDataSource source = server.source("postgres");
    source.setUser("someone");
    source.setPassword("wrong");
    StoreException failure =
        assertThrows(StoreException.class, () -> open(source).trials(TrialQuery.ALL));
    assertTrue(failure.getMessage().contains("refuses the user or password"), failure.getMessage());
    assertFalse(failure.getMessage().contains("wrong)"), failure.getMessage());
  }

  @Test
  void newerTablesAreRefused() {
    PGSimpleDataSource source = emptyDatabase();
    JdbcResultStore store = open(source);
    store.studies();
    execute(
        source,
        "insert into flyway_schema_history values (99, '99', 'x', 'SQL', 'V99__x.sql', 1, 'x', now(), 1, true)");
    store.stop();
    StoreException failure = assertThrows(StoreException.class, () -> open(source).studies());
    assertTrue(failure.getMessage().contains("later version"), failure.getMessage());
  }
}
