package org.transfernlp.store.jdbc.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jdbc.DataSourceFactory;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;
import org.transfernlp.storage.WorkFolder;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoreException;
import org.transfernlp.store.StoredStudy;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.store.StudyWish;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;
import org.transfernlp.study.StudySummary;
import org.transfernlp.study.StudyTrial;

/** Results as rows of a database: a transaction each method. */
@Component(service = {ResultStore.class, HealthCheck.class})
public final class JdbcResultStore implements ResultStore, HealthCheck {

  private static final int LONGEST_NAME = 200;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Databases databases;

  /** The store of a platform: data sources come and go. */
  @Activate
  public JdbcResultStore(
      @Reference WorkFolder folder, @Reference ConfigurationAdmin configurations) {
    this(
        new Databases(
            folder.path().resolve("store"), () -> isConfigured(configurations), PATIENCE));
  }

  /** A store in whichever database counts. */
  JdbcResultStore(Databases databases) {
    this.databases = databases;
  }

  /** A data source that is configured by a file counts before H2. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      target = "(dataSourceName=" + ConfiguredSource.NAME + ")")
  void bindSource(DataSource source, Map<String, Object> properties) {
    databases.source(source, properties);
  }

  void unbindSource(DataSource source) {
    databases.sourceLeft(source);
  }

  /** H2's driver is needed only if no data source is configured. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      target = "(osgi.jdbc.driver.class=org.h2.Driver)")
  public void bindDriver(DataSourceFactory driver) {
    databases.driver(driver);
  }

  void unbindDriver(DataSourceFactory driver) {
    databases.driverLeft(driver);
  }

  /** Leaves the database. */
  @Deactivate
  void stop() {
    databases.close();
  }

  private static boolean isConfigured(ConfigurationAdmin configurations) {
    try {
      return configurations.listConfigurations(
              "(&(service.factoryPid=org.ops4j.datasource)(dataSourceName=%s))"
                  .formatted(ConfiguredSource.NAME))
          != null;
    } catch (IOException | InvalidSyntaxException e) {
      throw new StoreException(
          "Which database is configured for the results cannot be found out: %s.".formatted(e), e);
    }
  }

  @Override
  public String topic() {
    return "Results";
  }

  @Override
  public List<Finding> check() {
    return new StoreHealth(databases).check();
  }

  @Override
  public String location() {
    return databases.get().location();
  }

  @Override
  public Optional<StoredTrial> trial(String id) {
    return databases.get().read(connection -> TrialRows.trial(connection, id));
  }

  @Override
  public void save(StoredTrial trial, @Nullable TestPredictions predictions) {
    byte[] answers = predictions == null ? new byte[0] : Answers.write(predictions);
    databases
        .get()
        .write(
            connection -> {
              TrialRows.save(connection, trial);
              if (predictions != null) {
                TrialRows.savePredictions(
                    connection, trial.result().id(), predictions.labels().length, answers);
              }
            });
  }

  @Override
  public Optional<TestPredictions> predictions(String trial) {
    return databases.get().read(connection -> TrialRows.predictions(connection, trial));
  }

  @Override
  public List<TrialSummary> trials(TrialQuery query) {
    return databases.get().read(connection -> TrialRows.list(connection, query));
  }

  @Override
  public long count(TrialQuery query) {
    return databases.get().<Long>read(connection -> TrialRows.count(connection, query));
  }

  @Override
  public void save(StoredStudy study) {
    databases.get().write(connection -> StudyRows.save(connection, study));
  }

  @Override
  public Optional<StoredStudy> study(String id) {
    return databases.get().read(connection -> StudyRows.study(connection, id));
  }

  @Override
  public List<StudySummary> studies() {
    return databases.get().read(StudyRows::list);
  }

  @Override
  public void save(String study, StudyTrial trial) {
    databases.get().write(connection -> StudyRows.save(connection, study, trial));
  }

  @Override
  public Optional<StudyTrial> studyTrial(String study, String key) {
    return databases.get().read(connection -> StudyRows.trial(connection, study, key));
  }

  @Override
  public List<StudyTrial> studyTrials(String study) {
    return databases.get().read(connection -> StudyRows.trials(connection, study));
  }

  @Override
  public void ask(String study, StudyWish wish) {
    databases.get().write(connection -> StudyRows.ask(connection, study, wish));
  }

  @Override
  public StudyWish wish(String study) {
    return databases.get().read(connection -> StudyRows.wish(connection, study));
  }

  @Override
  public void alive(String study) {
    databases.get().write(connection -> StudyRows.alive(connection, study));
  }

  @Override
  public Map<String, String> published() {
    return databases
        .get()
        .read(
            connection -> {
              Map<String, String> trials = new TreeMap<>();
              Sql.query(
                  connection,
                  "select name, trial from publication",
                  row -> trials.put(row.getString(1), row.getString(2)));
              return trials;
            });
  }

  @Override
  public void publish(String name, String trial) {
    String key = Sql.key(name, LONGEST_NAME);
    String id = Sql.key(trial, TrialRows.LONGEST_ID);
    databases
        .get()
        .write(
            connection -> {
              if (Sql.update(connection, "update publication set trial = ? where name = ?", id, key)
                  == 0) {
                Sql.update(
                    connection, "insert into publication (trial, name) values (?, ?)", id, key);
              }
            });
  }

  @Override
  public boolean withdraw(String name) {
    return databases
            .get()
            .<Integer>change(
                connection ->
                    Sql.update(
                        connection,
                        "delete from publication where name = ?",
                        Sql.column(name, LONGEST_NAME)))
        > 0;
  }
}
