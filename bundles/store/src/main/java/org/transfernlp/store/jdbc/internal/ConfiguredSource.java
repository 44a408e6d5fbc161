package org.transfernlp.store.jdbc.internal;

import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database that is configured, as the data source service of a name. */
final class ConfiguredSource implements Place {

  /** What the data source service is called. */
  static final String NAME = "transfernlp";

  /** Where it is configured, for people. */
  static final String FILE = "etc/org.ops4j.datasource-transfernlp.cfg";

  /** User and password, which drivers take in front of the host or as parameters. */
  private static final Pattern SECRET = Pattern.compile("(?<=//)[^/]*@|[?;].*$");

  private final DataSource source;
  private final String location;

  /**
   * A database.
   *
   * @param properties of the service
   */
  ConfiguredSource(DataSource source, Map<String, Object> properties) {
    this.source = source;
    this.location = location(properties);
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public DataSource source() {
    return source;
  }

  @Override
  public String explain(SQLException failure) {
    String words = Failure.words(failure);
    if (Failure.isFull(failure)) {
      return "The disk of the database %s is full (%s): make room there and try again; what it holds is not harmed."
          .formatted(location, words);
    }
    if (Failure.isDenied(failure)) {
      return "The database %s refuses the user or password (%s): correct %s."
          .formatted(location, words, FILE);
    }
    if (Failure.any(failure, "3D000"::equals)) {
      return "There is no such database as %s (%s): create it, or correct %s."
          .formatted(location, words, FILE);
    }
    if (Failure.any(failure, "42501"::equals)) {
      return "The user of the database %s may not do what is needed (%s): let it create and use tables."
          .formatted(location, words);
    }
    if (Failure.isLost(failure)) {
      return "The database %s cannot be reached (%s): start it, or correct %s."
          .formatted(location, words, FILE);
    }
    if (Failure.isDamaged(failure)) {
      return "The database %s is damaged (%s): put back a backup of it.".formatted(location, words);
    }
    return "The database %s does not do what it should (%s): see the log."
        .formatted(location, words);
  }

  private static String location(Map<String, Object> properties) {
    String url = text(properties, "url");
    if (url != null) {
      return SECRET.matcher(url).replaceAll("");
    }
    String host = text(properties, "serverName");
    String port = text(properties, "portNumber");
    String database = text(properties, "databaseName");
    return "%s%s%s"
        .formatted(
            host == null ? "" : host,
            port == null ? "" : ":" + port,
            database == null ? " of " + FILE : "/" + database)
        .strip();
  }

  private static @Nullable String text(Map<String, Object> properties, String name) {
    Object value = properties.get(name);
    return value == null || value.toString().isBlank() ? null : value.toString().strip();
  }
}
