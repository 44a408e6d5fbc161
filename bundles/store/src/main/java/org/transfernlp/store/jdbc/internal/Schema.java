package org.transfernlp.store.jdbc.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.transfernlp.store.StoreException;

/**
 * The tables. A new version of them is a new file {@code V<n>__<name>.sql} in the list below; those
 * that were released are never changed.
 */
final class Schema {

  /** All files, in order. */
  static final List<String> MIGRATIONS = List.of("V1__results.sql");

  private static final String HISTORY = "flyway_schema_history";

  private final List<String> migrations;

  /** The tables of a list of files beside this class. */
  Schema(List<String> migrations) {
    this.migrations = migrations;
  }

  /**
   * Brings a database up to date, if it is not.
   *
   * @throws StoreException if it is newer than this code, or of an unknown make
   */
  void prepare(Connection connection, DataSource source, String location) throws SQLException {
    Map<String, String> dialect = dialect(connection, location);
    int latest = migrations.size();
    int version = version(connection);
    if (version > latest) {
      throw new StoreException(
          "The database %s was written by a later version of TransferNLP (its tables are of version %d, this one knows %d): update TransferNLP, or configure another database."
              .formatted(location, version, latest),
          null);
    }
    // Flyway costs some tenths of a second of each start.
    if (version < latest) {
      migrate(source, dialect, location);
    }
  }

  private static Map<String, String> dialect(Connection connection, String location)
      throws SQLException {
    String make = connection.getMetaData().getDatabaseProductName();
    return switch (make) {
      case "H2" -> Map.of("binary", "blob", "binary_order", "");
      case "PostgreSQL" -> Map.of("binary", "bytea", "binary_order", "collate \"C\"");
      default ->
          throw new StoreException(
              "The database %s is of the make %s, but results are kept in H2 or PostgreSQL: configure one of these."
                  .formatted(location, make),
              null);
    };
  }

  /** The version of the tables; 0 if there are none. */
  static int version(Connection connection) throws SQLException {
    if (!exists(connection)) {
      return 0;
    }
    int version = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select \"version\" from \"%s\" where \"success\" and \"version\" is not null"
                    .formatted(HISTORY))) {
      while (rows.next()) {
        version = Math.max(version, number(rows.getString(1)));
      }
    }
    return version;
  }

  private static boolean exists(Connection connection) throws SQLException {
    String schema = connection.getSchema();
    try (ResultSet tables =
        connection
            .getMetaData()
            .getTables(null, schema, HISTORY, new String[] {"BASE TABLE", "TABLE"})) {
      return tables.next();
    }
  }

  /** A later version's numbers may look different. */
  private static int number(String version) {
    try {
      return Integer.parseInt(version);
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
  }

  private void migrate(DataSource source, Map<String, String> dialect, String location)
      throws SQLException {
    try {
      Flyway.configure(Schema.class.getClassLoader())
          .loggers("slf4j")
          .dataSource(source)
          .locations(new String[0])
          .resourceProvider(new Files(migrations.stream().map(File::new).toList()))
          .placeholders(dialect)
          .load()
          .migrate();
    } catch (FlywayException e) {
      if (cause(e) instanceof SQLException sql) {
        throw sql;
      }
      throw new StoreException(
          "The tables of the database %s cannot be brought up to date: %s; use an empty database, or restore this one from a backup."
              .formatted(location, String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ")),
          e);
    }
  }

  private static @Nullable Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** The files, which Flyway would otherwise look for in folders that bundles do not have. */
  private record Files(List<File> files) implements ResourceProvider {

    @Override
    public @Nullable LoadableResource getResource(String name) {
      Optional<File> file = files.stream().filter(other -> other.name.equals(name)).findFirst();
      return file.orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return files.stream()
          .filter(file -> file.name.startsWith(prefix))
          .map(LoadableResource.class::cast)
          .toList();
    }
  }

  /** A file beside this class. */
  private static final class File extends LoadableResource {

    private final String name;

    File(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      try (InputStream stream = Schema.class.getResourceAsStream(name)) {
        if (stream == null) {
          throw new IOException("There is no " + name);
        }
        return new StringReader(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
