package org.transfernlp.store.jdbc.internal;

import java.nio.channels.ClosedByInterruptException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a driver's exception means. The codes are those of the SQL standard (two characters of
 * class), of PostgreSQL's appendix A and of H2's {@code ErrorCode}, whose SQL state is the same
 * number where the standard has none.
 */
final class Failure {

  private static final Set<String> LOST =
      Set.of(
          "57P01", // PostgreSQL: the server is stopped
          "57P02", // PostgreSQL: the server crashed
          "57P03", // PostgreSQL: the server starts
          "90007", // H2: the object is closed
          "90067", // H2: the connection is broken
          "90098", // H2: the database was closed
          "90121"); // H2: the database was closed as its process ends

  private static final Set<String> CONFLICT =
      Set.of(
          "40001", // serialization failure; H2: deadlock
          "40P01", // PostgreSQL: deadlock
          "23505", // another process inserted the same row first
          "90131"); // H2: concurrent update

  private static final Set<String> LOCKED =
      Set.of(
          "90020", // H2: the file is open in another process
          "90135"); // H2: the process that has it open is about to close it

  /** H2 has no code of its own for a lock file that another process keeps changing. */
  private static final String LOCK_IS_NEW = "\"Lock file recently modified\"";

  private static final Set<String> DAMAGED =
      Set.of(
          "90030", // H2: file corrupted
          "90048", // H2: unsupported file version or invalid header
          "90049"); // H2: encryption error

  private Failure() {}

  /** The connection is gone, or there is none; another one may work. */
  static boolean isLost(SQLException failure) {
    return any(failure, state -> LOST.contains(state) || state.startsWith("08"))
        || caused(failure, cause -> cause instanceof ClosedByInterruptException);
  }

  /** Another transaction was in the way; the same may work now. */
  static boolean isConflict(SQLException failure) {
    return any(failure, CONFLICT::contains);
  }

  /** Another process opens or closes the file at this moment, after which it may share it. */
  static boolean isLocked(SQLException failure) {
    return any(failure, LOCKED::contains)
        || caused(failure, cause -> String.valueOf(cause.getMessage()).contains(LOCK_IS_NEW));
  }

  /** User or password are wrong. */
  static boolean isDenied(SQLException failure) {
    return any(failure, state -> state.startsWith("28"));
  }

  /** There is no room to write to. */
  static boolean isFull(SQLException failure) {
    return any(failure, "53100"::equals)
        || caused(
            failure,
            cause -> {
              String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
              return message.contains("no space left") || message.contains("quota exceeded");
            });
  }

  /** A file is not what it should be. */
  static boolean isDamaged(SQLException failure) {
    return any(failure, DAMAGED::contains)
        || caused(failure, cause -> cause.getClass().getName().endsWith(".MVStoreException"));
  }

  /** Whether an exception of the chain has a SQL state, or H2's code, that matches. */
  static boolean any(SQLException failure, Predicate<String> state) {
    return chain(failure).stream()
        .anyMatch(
            link ->
                link instanceof SQLException sql
                    && ((sql.getSQLState() != null && state.test(sql.getSQLState()))
                        || state.test(String.valueOf(sql.getErrorCode()))));
  }

  /** Whether an exception of the chain matches. */
  static boolean caused(SQLException failure, Predicate<Throwable> cause) {
    return chain(failure).stream().anyMatch(cause);
  }

  /** The driver's words, on one line, without the statement. */
  static String words(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    int statement = message.indexOf("; SQL statement:");
    String words = statement < 0 ? message : message.substring(0, statement);
    return words.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static List<Throwable> chain(SQLException failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> chain = new ArrayList<>();
    add(failure, seen, chain);
    return chain;
  }

  private static void add(@Nullable Throwable link, Set<Throwable> seen, List<Throwable> chain) {
    if (link == null || !seen.add(link)) {
      return;
    }
    chain.add(link);
    if (link instanceof SQLException sql) {
      add(sql.getNextException(), seen, chain);
    }
    add(link.getCause(), seen, chain);
  }
}
