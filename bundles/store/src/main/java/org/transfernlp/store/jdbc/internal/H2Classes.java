package org.transfernlp.store.jdbc.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * Has H2's classes initialised by a thread that runs no code of this bundle. Some of them keep an
 * exception for ever that they make when they are initialised, and it keeps the classes of all that
 * was called then: this bundle could not leave memory when it is updated or removed.
 */
final class H2Classes {

  private H2Classes() {}

  /** Opens and closes a database in memory, which takes no time if H2 was used before. */
  static void initialise(DataSourceFactory factory) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty(DataSourceFactory.JDBC_URL, "jdbc:h2:mem:");
    try {
      MethodHandle create =
          MethodHandles.publicLookup()
              .findVirtual(
                  DataSourceFactory.class,
                  "createDataSource",
                  MethodType.methodType(DataSource.class, Properties.class));
      // Unlike a lambda expression's, its frames are none of this bundle's.
      Callable<?> making =
          MethodHandleProxies.asInterfaceInstance(
              Callable.class, MethodHandles.insertArguments(create, 0, factory, properties));
      DataSource source = (DataSource) inThread(making);
      Callable<Connection> connect = source::getConnection; // nor are those of a method reference
      inThread(connect).close();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T inThread(Callable<T> task) throws SQLException {
    FutureTask<T> running = new FutureTask<>(task);
    new Thread(running, "initialisation of H2").start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return running.get();
        } catch (InterruptedException e) {
          interrupted = true; // It takes less than a moment.
        } catch (ExecutionException e) {
          if (e.getCause() instanceof SQLException failure) {
            throw failure;
          }
          throw new SQLException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
