package org.transfernlp.store.jdbc.internal;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.transfernlp.store.StoreException;

/** Statements, and how values stand in columns. */
final class Sql {

  /** The present in nanoseconds since 1970, by the clock that all processes share. */
  static final String NOW = "cast(extract(epoch from current_timestamp) * 1000000000 as bigint)";

  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);
  private static final BigInteger FIRST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LAST = BigInteger.valueOf(Long.MAX_VALUE);

  private Sql() {}

  /** Makes a value of a row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** The rows of a query. */
  static <T> List<T> query(
      Connection connection, String sql, Row<T> reader, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      statement.setFetchSize(1000);
      List<T> values = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          values.add(reader.read(rows));
        }
      }
      return values;
    }
  }

  /** The number of rows that a statement changes. */
  static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      return statement.executeUpdate();
    }
  }

  /** Sets the parameters of a statement. */
  static void set(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  /**
   * An id or name, which must come back as it is.
   *
   * @throws StoreException if no database can keep it
   */
  static String key(String text, int longest) {
    if (!column(text, longest).equals(text)) {
      throw new StoreException(
          "'%s' cannot be kept: names must not be longer than %d characters, nor hold the character 0 or half a character."
              .formatted(column(text, 100), longest),
          null);
    }
    return text;
  }

  /** A text to filter and sort by, with what databases refuse replaced. */
  static String column(String text, int longest) {
    StringBuilder column = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .map(
            point -> point == 0 || Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
        .forEach(column::appendCodePoint);
    return column.toString();
  }

  /** A text to filter by; null stays null. */
  static @Nullable String columnOrNull(@Nullable String text, int longest) {
    return text == null ? null : column(text, longest);
  }

  /** A point in time, to the nanosecond, in the years from 1678 to 2262. */
  static long nanoseconds(Instant instant) {
    return BigInteger.valueOf(instant.getEpochSecond())
        .multiply(SECOND)
        .add(BigInteger.valueOf(instant.getNano()))
        .max(FIRST)
        .min(LAST)
        .longValueExact();
  }

  /** The point in time of a column. */
  static Instant instant(long nanoseconds) {
    return Instant.ofEpochSecond(0, nanoseconds);
  }

  /**
   * The constant of a name.
   *
   * @param what what it is read from, for people
   * @throws StoreException if there is none
   */
  static <E extends Enum<E>> E constant(Class<E> type, String name, String what) {
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          "What the database says of %s cannot be read, as '%s' is not known here: update TransferNLP."
              .formatted(what, name),
          e);
    }
  }
}
