package org.transfernlp.store.jdbc.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.store.StoreException;

/**
 * Which database counts: the data source that is configured, or else H2 in a folder. Where one is
 * configured but not there, nothing counts: results must not go to two places without anybody
 * noticing. Thread-safe.
 */
final class Databases implements Supplier<Database>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Databases.class);

  /** How old what is known of the configuration may be. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Path folder;
  private final BooleanSupplier configured;
  private final Duration patience;
  private final Schema schema = new Schema(Schema.MIGRATIONS);

  private @Nullable DataSourceFactory driver;
  private @Nullable DataSource source;
  private @Nullable Database current;
  private long looked = System.nanoTime() - LOOK.toNanos();
  private boolean closed;

  /**
   * Nothing is opened yet.
   *
   * @param folder of H2's files
   * @param configured whether there should be a data source
   * @param patience how long to wait for a data source that should be there
   */
  Databases(Path folder, BooleanSupplier configured, Duration patience) {
    this.folder = folder;
    this.configured = configured;
    this.patience = patience;
  }

  /** H2's driver is there. */
  synchronized void driver(DataSourceFactory factory) {
    driver = factory;
  }

  /** H2's driver has left. */
  synchronized void driverLeft(DataSourceFactory factory) {
    if (driver == factory) {
      driver = null;
    }
  }

  /** A data source is there, which counts from now on. */
  synchronized void source(DataSource arrived, Map<String, Object> properties) {
    leave();
    source = arrived;
    Database database = new Database(new ConfiguredSource(arrived, properties), schema);
    current = database;
    LOG.info("Results are kept in {}", database.location());
    notifyAll();
  }

  /** A data source has left. */
  synchronized void sourceLeft(DataSource left) {
    if (source == left) {
      leave();
      source = null;
    }
  }

  /**
   * The one that counts.
   *
   * @throws StoreException if there should be a data source, but there is none
   */
  @Override
  public synchronized Database get() {
    if (source == null && System.nanoTime() - looked >= LOOK.toNanos()) {
      if (configured.getAsBoolean()) {
        leave();
        await();
      } else {
        looked = System.nanoTime();
      }
    }
    if (closed) {
      throw new StoreException("The store of results was stopped.", null);
    }
    Database counts = current;
    if (counts == null) {
      counts = new Database(new H2Folder(folder, this::driver), schema);
      current = counts;
    }
    return counts;
  }

  /** Both the data source and what it is made of come by themselves when the platform starts. */
  private synchronized void await() {
    long end = System.nanoTime() + patience.toNanos();
    while (source == null && !closed && configured.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new StoreException(
            "%s names a database for the results, but there is no data source of it: correct the file, or remove it to keep results in %s."
                .formatted(ConfiguredSource.FILE, folder),
            null);
      }
      try {
        wait(left / 1_000_000 + 1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoreException("Waiting for the database of the results was interrupted.", e);
      }
    }
  }

  private synchronized @Nullable DataSourceFactory driver() {
    return driver;
  }

  private void leave() {
    Database left = current;
    current = null;
    looked = System.nanoTime() - LOOK.toNanos();
    if (left != null) {
      left.close();
    }
  }

  /** Ends the use of all of them. */
  @Override
  public synchronized void close() {
    closed = true;
    leave();
    notifyAll();
  }
}
