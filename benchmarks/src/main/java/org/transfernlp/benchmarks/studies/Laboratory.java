package org.transfernlp.benchmarks.studies;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.osgi.service.cm.ConfigurationAdmin;
import org.transfernlp.engine.internal.study.StudyService;
import org.transfernlp.engine.internal.trial.Departures;
import org.transfernlp.engine.internal.trial.TrialPool;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.jdbc.internal.JdbcResultStore;
import org.transfernlp.study.Studies;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudySpec;

/** The engine and a database on disk as a platform has them, put together without one. */
final class Laboratory implements AutoCloseable {

  private final TrialPool pool;
  private final ResultStore store;
  private final Studies studies;

  /** How long something took, of all threads. */
  record Time(double seconds, double processorSeconds) {

    private static final double NANO = 1e-9;

    /** The present. */
    static Time now() {
      return new Time(
          NANO * System.nanoTime(),
          NANO
              * ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                  .getProcessCpuTime());
    }

    /** What has passed since a point in time. */
    Time since(Time before) {
      return new Time(seconds - before.seconds, processorSeconds - before.processorSeconds);
    }

    Time plus(Time other) {
      return new Time(seconds + other.seconds, processorSeconds + other.processorSeconds);
    }
  }

  /**
   * A laboratory.
   *
   * @param folder for the database and parameters
   * @param trialsAtOnce how many trials can be run side by side
   */
  Laboratory(Path folder, Catalogue catalogue, int trialsAtOnce) throws IOException {
    Files.createDirectories(folder);
    JdbcResultStore inDatabase = new JdbcResultStore(() -> folder, noConfiguration());
    inDatabase.bindDriver(new OsgiDataSourceFactory(new Driver()));
    Departures nothingDeparts = service -> true;
    store = inDatabase;
    pool =
        new TrialPool(
            catalogue,
            nothingDeparts,
            type -> "benchmark",
            Optional::empty,
            () -> store,
            folder,
            trialsAtOnce);
    studies = new StudyService(pool, catalogue, store, () -> folder);
  }

  /** What is not there cannot be configured: H2 in the folder counts. */
  private static ConfigurationAdmin noConfiguration() {
    return (ConfigurationAdmin)
        Proxy.newProxyInstance(
            ConfigurationAdmin.class.getClassLoader(),
            new Class<?>[] {ConfigurationAdmin.class},
            (proxy, method, arguments) -> null);
  }

  ResultStore store() {
    return store;
  }

  /** Runs a study to its end; how long that took. */
  Time run(StudySpec study, StudyOptions options, Consumer<StudyEvent> listener) {
    Time before = Time.now();
    studies.run(study, options, listener).result().toCompletableFuture().join();
    return Time.now().since(before);
  }

  @Override
  public void close() {
    pool.close();
  }
}
