package org.transfernlp.store.jdbc.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.StoreException;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;

/** The tables of trials, their epochs and predictions. */
final class TrialRows {

  /** The longest id of a trial, in characters. */
  static final int LONGEST_ID = 200;

  private static final int LONGEST_NAME = 1000;
  private static final int LONGEST_REASON = 1_000_000;

  private static final TypeReference<TreeMap<String, String>> PROVENANCE = new TypeReference<>() {};
  private static final TypeReference<TreeMap<Integer, String>> CHECKPOINTS =
      new TypeReference<>() {};

  /** What a study is that may go on. */
  private static final String ACTIVE = "'RUNNING', 'PAUSED', 'INTERRUPTED'";

  private TrialRows() {}

  /**
   * What a trial came to, besides its epochs.
   *
   * @param validationAccuracy of the best epoch
   */
  record Outcome(
      String reason,
      @Nullable Double validationAccuracy,
      @Nullable Double testAccuracy,
      double majorityAccuracy) {}

  /** A trial with its source's. */
  static Optional<StoredTrial> trial(Connection connection, String id) throws SQLException {
    String what = "trial " + id;
    return Sql.query(
            connection,
            "select status, source_trial, best_epoch, started_ns, updated_ns, spec_json,"
                + " outcome_json, provenance_json, checkpoints_json, epochs from trial where id = ?",
            row -> {
              String source = row.getString(2);
              Optional<StoredTrial> storedSource =
                  source == null ? Optional.empty() : trial(connection, source);
              Outcome outcome = Json.read(row.getString(7), Outcome.class, what);
              TrialResult result =
                  new TrialResult(
                      id,
                      Json.read(row.getString(6), TrialSpec.class, what),
                      Sql.constant(TrialStatus.class, row.getString(1), what),
                      outcome.reason,
                      storedSource.map(StoredTrial::result).orElse(null),
                      epochs(connection, id, row.getInt(10)),
                      row.getInt(3),
                      outcome.testAccuracy,
                      outcome.majorityAccuracy,
                      Json.read(row.getString(8), PROVENANCE, what));
              return new StoredTrial(
                  result,
                  Json.read(row.getString(9), CHECKPOINTS, what),
                  Sql.instant(row.getLong(4)),
                  Sql.instant(row.getLong(5)));
            },
            Sql.column(id, LONGEST_ID))
        .stream()
        .findFirst();
  }

  private static List<EpochResult> epochs(Connection connection, String id, int number)
      throws SQLException {
    List<EpochResult> epochs =
        Sql.query(
            connection,
            "select result_json from epoch where trial = ? and epoch <= ? order by epoch",
            row -> Json.read(row.getString(1), EpochResult.class, "trial " + id),
            id,
            number);
    if (epochs.size() != number) {
      throw new SQLTransactionRollbackException(
          "Epochs of trial %s were removed while it was read.".formatted(id), "40001");
    }
    return epochs;
  }

  /** Keeps a trial, or brings it up to date. */
  static void save(Connection connection, StoredTrial trial) throws SQLException {
    TrialResult result = trial.result();
    if (result.id().isEmpty()) {
      throw new IllegalArgumentException("A trial without id cannot be kept.");
    }
    String id = Sql.key(result.id(), LONGEST_ID);
    int kept = keptEpochs(connection, id);
    if (kept < 0) {
      saveSource(connection, trial);
    }
    saveRow(connection, trial, kept >= 0);
    if (kept > result.epochs().size()) {
      Sql.update(
          connection,
          "delete from epoch where trial = ? and epoch > ?",
          id,
          result.epochs().size());
    }
    saveEpochs(connection, result, Math.max(kept, 0));
  }

  /** How many epochs of a trial are kept, with its row locked; -1 if it is not kept. */
  private static int keptEpochs(Connection connection, String id) throws SQLException {
    List<Integer> epochs =
        Sql.query(
            connection,
            "select epochs from trial where id = ? for update",
            row -> row.getInt(1),
            id);
    return epochs.isEmpty() ? -1 : epochs.get(0);
  }

  /** A source that is not kept yet is, so that no trial stands without its source. */
  private static void saveSource(Connection connection, StoredTrial trial) throws SQLException {
    TrialResult source = trial.result().source();
    if (source != null && !source.id().isEmpty() && keptEpochs(connection, source.id()) < 0) {
      save(connection, new StoredTrial(source, Map.of(), trial.started(), trial.updated()));
    }
  }

  private static void saveRow(Connection connection, StoredTrial trial, boolean kept)
      throws SQLException {
    TrialResult result = trial.result();
    TrialSpec spec = result.spec();
    TrialSpec sourceSpec = spec.source();
    TrialResult source = result.source();
    Double validation = result.best().map(EpochResult::validationAccuracy).orElse(null);
    Outcome outcome =
        new Outcome(
            shortened(result.reason()),
            validation,
            result.testAccuracy(),
            result.majorityAccuracy());
    Sql.update(
        connection,
        kept
            ? "update trial set status = ?, target = ?, source = ?, model = ?, strategy = ?,"
                + " seed = ?, source_trial = ?, epochs = ?, best_epoch = ?,"
                + " validation_accuracy = ?, test_accuracy = ?, started_ns = ?, updated_ns = ?,"
                + " spec_json = ?, outcome_json = ?, provenance_json = ?, checkpoints_json = ?"
                + " where id = ?"
            : "insert into trial (status, target, source, model, strategy, seed, source_trial,"
                + " epochs, best_epoch, validation_accuracy, test_accuracy, started_ns, updated_ns,"
                + " spec_json, outcome_json, provenance_json, checkpoints_json, id)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        result.status().name(),
        Sql.column(spec.target(), LONGEST_NAME),
        Sql.columnOrNull(sourceSpec == null ? null : sourceSpec.target(), LONGEST_NAME),
        Sql.column(spec.model(), LONGEST_NAME),
        Sql.column(spec.strategy(), LONGEST_NAME),
        spec.seed(),
        source == null || source.id().isEmpty() ? null : source.id(),
        result.epochs().size(),
        result.bestEpoch(),
        validation,
        result.testAccuracy(),
        Sql.nanoseconds(trial.started()),
        Sql.nanoseconds(trial.updated()),
        Json.write(spec),
        Json.write(outcome),
        Json.write(result.provenance()),
        Json.write(trial.checkpoints()),
        result.id());
  }

  private static String shortened(String reason) {
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
  }

  private static void saveEpochs(Connection connection, TrialResult result, int kept)
      throws SQLException {
    List<EpochResult> epochs = result.epochs();
    if (kept >= epochs.size()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into epoch (trial, epoch, learning_rate, training_loss, validation_accuracy,"
                + " training_seconds, result_json) values (?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = kept; i < epochs.size(); i++) {
        EpochResult epoch = epochs.get(i);
        Sql.set(
            statement,
            result.id(),
            i + 1,
            epoch.learningRate(),
            epoch.trainingLoss(),
            epoch.validationAccuracy(),
            epoch.trainingSeconds(),
            Json.write(epoch));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Keeps answers instead of those before. */
  static void savePredictions(Connection connection, String id, int examples, byte[] answers)
      throws SQLException {
    if (Sql.update(
            connection,
            "update prediction set examples = ?, answers = ? where trial = ?",
            examples,
            answers,
            id)
        == 0) {
      Sql.update(
          connection,
          "insert into prediction (examples, answers, trial) values (?, ?, ?)",
          examples,
          answers,
          id);
    }
  }

  /** Keeps no answers of a trial any more. */
  static void deletePredictions(Connection connection, String id) throws SQLException {
    Sql.update(connection, "delete from prediction where trial = ?", id);
  }

  /**
   * Keeps no parameters of trials any more, but of those that somebody needs.
   *
   * @return the trials of which none are kept now
   */
  static Set<String> giveUpParameters(
      Connection connection, Collection<String> trials, Instant since) throws SQLException {
    Set<String> needed =
        new HashSet<>(
            Sql.query(
                connection,
                "select trial from publication"
                    + " union select source_trial from trial where source_trial is not null"
                    + " union select trial from study_trial"
                    + " where role = 'FINAL' and trial is not null",
                row -> row.getString(1)));
    needed.addAll(tried(connection, trials));
    Set<String> givenUp = new TreeSet<>();
    // In an order, so that two transactions do not wait for each other.
    for (String id : new TreeSet<>(trials)) {
      if (!needed.contains(id)
          && Sql.update(
                  connection,
                  "update trial set checkpoints_json = ? where id = ? and status <> ?"
                      + " and started_ns >= ?",
                  Json.write(Map.of()),
                  Sql.column(id, LONGEST_ID),
                  TrialStatus.RUNNING.name(),
                  Sql.nanoseconds(since))
              > 0) {
        givenUp.add(id);
      }
    }
    return givenUp;
  }

  /**
   * Those of some trials among which more than one study is going to choose. The one that gives up
   * parameters is itself one of them.
   */
  private static Set<String> tried(Connection connection, Collection<String> trials)
      throws SQLException {
    long active =
        Sql.query(
                connection,
                "select count(*) from study where status in (" + ACTIVE + ")",
                row -> row.getLong(1))
            .get(0);
    if (active < 2) {
      return Set.of();
    }
    Set<Search> decided =
        new HashSet<>(
            Sql.query(
                connection,
                "select distinct study, condition_number from study_trial where role = 'FINAL'",
                row -> new Search(row.getString(1), row.getInt(2))));
    Set<String> asked = Set.copyOf(trials);
    Map<String, Set<String>> studies = new HashMap<>();
    Sql.query(
            connection,
            "select t.study, t.condition_number, t.trial from study_trial t"
                + " join study s on s.id = t.study"
                + " where t.role = 'SEARCH' and t.trial is not null"
                + " and s.status in ("
                + ACTIVE
                + ")",
            row -> Map.entry(row.getString(3), new Search(row.getString(1), row.getInt(2))))
        .stream()
        .filter(tried -> asked.contains(tried.getKey()) && !decided.contains(tried.getValue()))
        .forEach(
            tried ->
                studies
                    .computeIfAbsent(tried.getKey(), id -> new HashSet<>())
                    .add(tried.getValue().study()));
    studies.values().removeIf(of -> of.size() < 2);
    return studies.keySet();
  }

  /** The choice of hyper-parameters for a condition of a study. */
  private record Search(String study, int condition) {}

  /** The answers of a trial. */
  static Optional<TestPredictions> predictions(Connection connection, String id)
      throws SQLException {
    return Sql.query(
            connection,
            "select examples, answers from prediction where trial = ?",
            row -> predictions(row, id),
            Sql.column(id, LONGEST_ID))
        .stream()
        .findFirst();
  }

  private static TestPredictions predictions(ResultSet row, String id) throws SQLException {
    try {
      return Answers.read(row.getBytes(2), row.getInt(1));
    } catch (IOException e) {
      throw new StoreException(
          "The test predictions of trial %s in the database cannot be read (%s): restore it from a backup."
              .formatted(id, e.getMessage()),
          e);
    }
  }

  /** The trials that a query asks for. */
  static List<TrialSummary> list(Connection connection, TrialQuery query) throws SQLException {
    Filter filter = Filter.of(query);
    filter.parameters.add(Math.max(query.most(), 0));
    return Sql.query(
        connection,
        "select id, status, epochs, best_epoch, started_ns, updated_ns, spec_json, outcome_json"
            + " from trial"
            + filter.where()
            + " order by "
            + order(query.order())
            + "started_ns desc, id fetch first ? rows only",
        TrialRows::summary,
        filter.parameters.toArray());
  }

  /** How many trials a query asks for, whatever it lists at most. */
  static long count(Connection connection, TrialQuery query) throws SQLException {
    Filter filter = Filter.of(query);
    return Sql.query(
            connection,
            "select count(*) from trial" + filter.where(),
            row -> row.getLong(1),
            filter.parameters.toArray())
        .get(0);
  }

  /** The conditions of a query, and what stands for their question marks. */
  private record Filter(List<String> conditions, List<Object> parameters) {

    static Filter of(TrialQuery query) {
      List<String> conditions = new ArrayList<>();
      List<Object> parameters = new ArrayList<>();
      String study = query.study();
      if (study != null) {
        conditions.add(
            "id in (select study_trial.trial from study_trial where study_trial.study = ?)");
        parameters.add(Sql.column(study, LONGEST_ID));
      }
      String prefix = query.idPrefix();
      if (prefix != null) {
        conditions.add("id like ? escape '!'");
        parameters.add(Sql.column(prefix, LONGEST_ID).replaceAll("[!%_]", "!$0") + "%");
      }
      equal("target", query.target(), conditions, parameters);
      equal("source", query.source(), conditions, parameters);
      equal("model", query.model(), conditions, parameters);
      equal("strategy", query.strategy(), conditions, parameters);
      TrialStatus status = query.status();
      equal("status", status == null ? null : status.name(), conditions, parameters);
      return new Filter(conditions, parameters);
    }

    String where() {
      return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }
  }

  private static void equal(
      String column, @Nullable String value, List<String> conditions, List<Object> parameters) {
    if (value != null) {
      conditions.add(column + " = ?");
      parameters.add(Sql.column(value, LONGEST_NAME));
    }
  }

  private static String order(TrialQuery.Order order) {
    return switch (order) {
      case STARTED -> "";
      case TEST_ACCURACY -> "test_accuracy desc nulls last, ";
      case VALIDATION_ACCURACY -> "validation_accuracy desc nulls last, ";
      case TARGET -> "target, ";
      case STRATEGY -> "strategy, ";
      case STATUS -> "status, ";
    };
  }

  private static TrialSummary summary(ResultSet row) throws SQLException {
    String id = row.getString(1);
    String what = "trial " + id;
    Outcome outcome = Json.read(row.getString(8), Outcome.class, what);
    return new TrialSummary(
        id,
        Json.read(row.getString(7), TrialSpec.class, what),
        Sql.constant(TrialStatus.class, row.getString(2), what),
        outcome.reason,
        row.getInt(3),
        row.getInt(4),
        outcome.validationAccuracy,
        outcome.testAccuracy,
        Sql.instant(row.getLong(5)),
        Sql.instant(row.getLong(6)));
  }
}
