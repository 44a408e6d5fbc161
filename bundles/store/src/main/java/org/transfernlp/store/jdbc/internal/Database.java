package org.transfernlp.store.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.store.StoreException;

/**
 * Transactions on a database. It is opened, and its tables are brought up to date, with the first
 * transaction, and again whenever it was lost: what was wrong and has been mended does not need a
 * new start.
 */
final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** How many connections are kept open when nobody uses them. */
  private static final int MOST_IDLE = 4;

  private static final int MOST_CONFLICTS = 20;

  /** When the process that shared an H2 file is gone, the others take some moments to agree. */
  private static final int MOST_LOCKED = 40;

  private static final int PAUSE_IN_MS = 50;

  /** Most of what is written within this time could be lost by a power cut, and only by that. */
  private static final int SYNC_IN_MS = 200;

  private final Place place;
  private final Schema schema;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Object opening = new Object();
  private boolean closed;
  private long forced = System.nanoTime() - SYNC_IN_MS * 1_000_000L;
  private volatile @Nullable DataSource source;

  /** A database, which is not opened yet. */
  Database(Place place, Schema schema) {
    this.place = place;
    this.schema = schema;
  }

  /** What is done in a transaction; more than once if it has to be. */
  interface Task<T extends @Nullable Object> {
    T run(Connection connection) throws SQLException;
  }

  /** What is done in a transaction that has no result; more than once if it has to be. */
  interface Change {
    void run(Connection connection) throws SQLException;
  }

  /** The address, for people. */
  String location() {
    return place.location();
  }

  /** Whether it was there before anybody used it. */
  boolean exists() {
    return place.exists();
  }

  /** Reads. */
  <T extends @Nullable Object> T read(Task<T> task) {
    return run(task, false);
  }

  /** Writes: no end of this process harms it when this returns. */
  void write(Change change) {
    run(
        connection -> {
          change.run(connection);
          return true;
        },
        true);
  }

  /** Writes, and returns what it came to. */
  <T> T change(Task<T> task) {
    return run(task, true);
  }

  private <T extends @Nullable Object> T run(Task<T> task, boolean durable) {
    // H2 writes to interruptible channels: an interrupt would close the file under all threads.
    boolean interrupted = Thread.interrupted();
    try {
      int lost = 0;
      int locked = 0;
      int conflicts = 0;
      while (true) {
        try {
          return attempt(task, durable);
        } catch (SQLException e) {
          if (Failure.isFull(e) || Failure.isDamaged(e) || Failure.isDenied(e)) {
            forget();
            throw new StoreException(place.explain(e), e);
          } else if (Failure.isConflict(e) && ++conflicts < MOST_CONFLICTS) {
            interrupted |= pause(conflicts);
          } else if (Failure.isLocked(e) && ++locked < MOST_LOCKED) {
            interrupted |= pause(locked);
          } else if (Failure.isLost(e) && ++lost < 3) {
            LOG.debug("A connection to {} was lost", location(), e);
            forget();
            interrupted |= pause(1);
          } else {
            forget();
            throw new StoreException(place.explain(e), e);
          }
        }
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private <T extends @Nullable Object> T attempt(Task<T> task, boolean durable)
      throws SQLException {
    Connection connection = take();
    boolean done = false;
    try {
      T result = task.run(connection);
      connection.commit();
      if (durable) {
        sync(connection);
      }
      done = true;
      return result;
    } finally {
      if (done) {
        giveBack(connection);
      } else {
        discard(connection);
      }
    }
  }

  /**
   * PostgreSQL's commits are on disk by themselves. H2's are made to be with the operating system,
   * where the end of this process does not harm them, each time; and on the disk, where a power cut
   * does not, unless that was done a moment before, as it takes the most time of all.
   */
  private void sync(Connection connection) throws SQLException {
    if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
      return;
    }
    boolean force;
    synchronized (idle) {
      long now = System.nanoTime();
      force = now - forced >= SYNC_IN_MS * 1_000_000L;
      if (force) {
        forced = now;
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(force ? "checkpoint sync" : "checkpoint");
    }
    connection.commit();
  }

  private Connection take() throws SQLException {
    Connection kept;
    synchronized (idle) {
      if (closed) {
        throw new StoreException("The store of results was stopped.", null);
      }
      kept = idle.poll();
    }
    return kept == null ? open() : kept;
  }

  private Connection open() throws SQLException {
    DataSource opened = source;
    if (opened == null) {
      synchronized (opening) {
        opened = source;
        if (opened == null) {
          opened = place.source();
          prepare(opened);
          source = opened;
        }
      }
    }
    Connection connection = opened.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  /** H2 closes a file that nobody uses, so that this connection is kept for the transaction. */
  private void prepare(DataSource opened) throws SQLException {
    Connection connection = opened.getConnection();
    boolean done = false;
    try {
      schema.prepare(connection, opened, location());
      connection.setAutoCommit(false);
      done = true;
    } finally {
      if (done) {
        giveBack(connection);
      } else {
        discard(connection);
      }
    }
  }

  private void giveBack(Connection connection) {
    synchronized (idle) {
      if (!closed && idle.size() < MOST_IDLE) {
        idle.push(connection);
        return;
      }
    }
    end(connection);
  }

  /** Gives up the connections that nobody uses: if one was lost, so were the others. */
  private void forget() {
    source = null;
    while (true) {
      Connection connection;
      synchronized (idle) {
        connection = idle.poll();
      }
      if (connection == null) {
        return;
      }
      discard(connection);
    }
  }

  /** Ends the use of the database; a transaction that runs may end. */
  @Override
  public void close() {
    Deque<Connection> rest;
    synchronized (idle) {
      closed = true;
      rest = new ArrayDeque<>(idle);
      idle.clear();
    }
    @Nullable Connection last = rest.poll();
    rest.forEach(Database::discard);
    if (last != null) {
      end(last);
    }
  }

  private void end(Connection connection) {
    boolean leaving;
    synchronized (idle) {
      leaving = closed;
    }
    try {
      if (leaving) {
        place.leave(connection);
      }
    } catch (SQLException e) {
      LOG.debug("Leaving {} failed", location(), e);
    } finally {
      discard(connection);
    }
  }

  private static void discard(Connection connection) {
    try (connection) {
      if (!connection.isClosed()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      LOG.debug("A connection that is not needed any more cannot be closed", e);
    }
  }

  /**
   * Waits longer the more often it was in vain.
   *
   * @return whether it was interrupted
   */
  private static boolean pause(int times) {
    try {
      Thread.sleep(Math.min(times, 5) * (long) PAUSE_IN_MS);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
