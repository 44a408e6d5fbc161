package org.transfernlp.store.jdbc.internal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Logger;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL of this test run, on the loopback interface. */
final class PostgresServer implements AutoCloseable {

  private final Path data;
  private EmbeddedPostgres server;

  private PostgresServer(Path data) throws IOException {
    this.data = data;
    this.server =
        EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).start();
  }

  /**
   * A new server. A machine on which it cannot be started skips the test, but for one that builds
   * for all.
   */
  static PostgresServer start() throws IOException {
    try {
      return new PostgresServer(Files.createTempDirectory("postgres"));
    } catch (IOException | IllegalStateException e) {
      if (Boolean.parseBoolean(System.getenv("CI"))) {
        throw e;
      }
      String message = "PostgreSQL cannot be started here, so that nothing is tested on it: " + e;
      Logger.getLogger(PostgresServer.class.getName()).warning(message);
      Assumptions.abort(message);
      throw e;
    }
  }

  /** A database of the server. */
  PGSimpleDataSource source(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(server.getJdbcUrl("postgres", database));
    source.setUser("postgres");
    return source;
  }

  /** Stops the server. */
  void pause() throws IOException {
    server.close();
  }

  /** Starts it again, at the same port. */
  void resume() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPort(server.getPort())
            .start();
  }

  /** From now on a user needs a password. */
  void requirePassword(String user) throws IOException {
    Path rules = data.resolve("pg_hba.conf");
    Files.writeString(
        rules, "host all %s all scram-sha-256\n".formatted(user) + Files.readString(rules));
  }

  @Override
  public void close() throws IOException {
    server.close();
    FileUtils.deleteDirectory(data.toFile());
  }
}
