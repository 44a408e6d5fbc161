package org.transfernlp.store.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.transfernlp.store.StoreException;

/** Where a database is and how to get at it. Thread-safe. */
interface Place {

  /** The address, for people, without user and password. */
  String location();

  /** Whether there is something to open; a place that can only be asked says yes. */
  default boolean exists() {
    return true;
  }

  /**
   * What to get connections from, asked for whenever the database is opened.
   *
   * @throws SQLException if the driver says so
   * @throws StoreException if it is not worth asking the driver
   */
  DataSource source() throws SQLException;

  /** What is wrong and what to do about it, in one sentence. */
  String explain(SQLException failure);

  /**
   * Ends the use of the database by this process.
   *
   * @param last a connection that is closed afterwards
   * @throws SQLException if the driver says so
   */
  default void leave(Connection last) throws SQLException {}
}
