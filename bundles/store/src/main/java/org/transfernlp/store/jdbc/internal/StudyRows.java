package org.transfernlp.store.jdbc.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.transfernlp.store.StoredStudy;
import org.transfernlp.store.StudyWish;
import org.transfernlp.study.Condition;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudySummary;
import org.transfernlp.study.StudyTrial;

/** The tables of studies and their trials. */
final class StudyRows {

  /** A study that is run says so about every second. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  private static final int LONGEST_ID = 200;
  private static final int LONGEST_KEY = 1000;

  private static final TypeReference<List<Condition>> CONDITIONS = new TypeReference<>() {};

  private static final String UPDATE =
      "update study set title_json = ?, status = ?, created_ns = ?, alive_ns = ?,"
          + " spec_json = ?, conditions_json = ?, updated_ns = "
          + Sql.NOW;

  private static final String INSERT =
      "insert into study (title_json, status, created_ns, alive_ns, spec_json,"
          + " conditions_json, id, wish, updated_ns) values (?, ?, ?, ?, ?, ?, ?, 'RUN', "
          + Sql.NOW
          + ")";

  private StudyRows() {}

  /**
   * Begins a study if it is as it was before.
   *
   * @return whether it is
   */
  static boolean begin(Connection connection, StoredStudy study, @Nullable StoredStudy before)
      throws SQLException {
    List<Object> values = values(study);
    if (before != null) {
      values.add(before.status().name());
      values.add(Sql.nanoseconds(before.alive()));
      return Sql.update(
                  connection,
                  UPDATE + ", wish = 'RUN' where id = ? and status = ? and alive_ns = ?",
                  values.toArray())
              == 1
          || isBegun(connection, study);
    }
    boolean isNew =
        Sql.query(
                connection,
                "select id from study where id = ?",
                row -> row.getString(1),
                study.spec().id())
            .isEmpty();
    if (isNew) {
      // Of two that come here together one breaks the key, and is run again.
      Sql.update(connection, INSERT, values.toArray());
    }
    return isNew || isBegun(connection, study);
  }

  /**
   * Whether a study is begun as asked for: the connection may have been lost after the commit, so
   * that this is done a second time. No other process begins it in the same nanosecond.
   */
  private static boolean isBegun(Connection connection, StoredStudy study) throws SQLException {
    return !Sql.query(
            connection,
            "select id from study where id = ? and status = ? and created_ns = ? and alive_ns = ?",
            row -> row.getString(1),
            Sql.key(study.spec().id(), LONGEST_ID),
            study.status().name(),
            Sql.nanoseconds(study.created()),
            Sql.nanoseconds(study.alive()))
        .isEmpty();
  }

  /** Keeps a study, or brings it up to date; what is wished of it stays. */
  static void save(Connection connection, StoredStudy study) throws SQLException {
    Object[] values = values(study).toArray();
    if (Sql.update(connection, UPDATE + " where id = ?", values) == 0) {
      Sql.update(connection, INSERT, values);
    }
  }

  /** What stands for the question marks of both statements; the id comes last. */
  private static List<Object> values(StoredStudy study) {
    return new ArrayList<>(
        List.of(
            Json.write(study.spec().title()),
            study.status().name(),
            Sql.nanoseconds(study.created()),
            Sql.nanoseconds(study.alive()),
            Json.write(study.spec()),
            Json.write(study.conditions()),
            Sql.key(study.spec().id(), LONGEST_ID)));
  }

  /** A study. */
  static Optional<StoredStudy> study(Connection connection, String id) throws SQLException {
    String what = "study " + id;
    return Sql.query(
            connection,
            "select spec_json, conditions_json, status, created_ns, alive_ns from study where id = ?",
            row ->
                new StoredStudy(
                    Json.read(row.getString(1), StudySpec.class, what),
                    Json.read(row.getString(2), CONDITIONS, what),
                    Sql.constant(StudyStatus.class, row.getString(3), what),
                    Sql.instant(row.getLong(4)),
                    Sql.instant(row.getLong(5))),
            Sql.column(id, LONGEST_ID))
        .stream()
        .findFirst();
  }

  /** All studies, the latest first. */
  static List<StudySummary> list(Connection connection) throws SQLException {
    return Sql.query(
        connection,
        "select s.id, s.title_json, s.status, s.created_ns, s.updated_ns, s.alive_ns, "
            + Sql.NOW
            + ", coalesce(t.trials, 0), coalesce(t.done, 0), coalesce(t.failed, 0), t.updated_ns,"
            + " coalesce(t.paused, 0)"
            + " from study s left join (select study, count(*) trials,"
            + " count(case when status = 'DONE' then 1 end) done,"
            + " count(case when status = 'PAUSED' and role = 'SEARCH' then 1 end) paused,"
            + " count(case when status in ('FAILED', 'DIVERGED') then 1 end) failed,"
            + " max(updated_ns) updated_ns from study_trial group by study) t on t.study = s.id"
            + " order by s.created_ns desc, s.id",
        StudyRows::summary);
  }

  private static StudySummary summary(ResultSet row) throws SQLException {
    String id = row.getString(1);
    String what = "study " + id;
    StudyStatus status = Sql.constant(StudyStatus.class, row.getString(3), what);
    boolean silent = row.getLong(7) - row.getLong(6) > LONGEST_SILENCE.toNanos();
    // Points that a search has left behind will not be trained any further.
    int leftBehind = status == StudyStatus.DONE ? row.getInt(12) : 0;
    return new StudySummary(
        id,
        Json.read(row.getString(2), String.class, what),
        status == StudyStatus.RUNNING && silent ? StudyStatus.INTERRUPTED : status,
        row.getInt(9) + leftBehind,
        row.getInt(10),
        row.getInt(8),
        Sql.instant(row.getLong(4)),
        Sql.instant(Math.max(row.getLong(5), row.getLong(11))));
  }

  /** Keeps a trial of a study, or brings it up to date. */
  static void save(Connection connection, String study, StudyTrial trial) throws SQLException {
    Object[] values = {
      trial.condition(),
      trial.role().name(),
      Sql.columnOrNull(trial.trial(), TrialRows.LONGEST_ID),
      trial.status().name(),
      trial.epochs(),
      trial.validationAccuracy(),
      trial.testAccuracy(),
      trial.seconds(),
      Json.write(trial),
      Sql.key(study, LONGEST_ID),
      Sql.key(trial.key(), LONGEST_KEY)
    };
    if (Sql.update(
            connection,
            "update study_trial set condition_number = ?, role = ?, trial = ?, status = ?,"
                + " epochs = ?, validation_accuracy = ?, test_accuracy = ?, seconds = ?,"
                + " trial_json = ?, updated_ns = "
                + Sql.NOW
                + " where study = ? and trial_key = ?",
            values)
        == 0) {
      Sql.update(
          connection,
          "insert into study_trial (condition_number, role, trial, status, epochs,"
              + " validation_accuracy, test_accuracy, seconds, trial_json, study, trial_key,"
              + " updated_ns) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
              + Sql.NOW
              + ")",
          values);
    }
  }

  /** A trial of a study. */
  static Optional<StudyTrial> trial(Connection connection, String study, String key)
      throws SQLException {
    return Sql.query(
            connection,
            "select trial_json from study_trial where study = ? and trial_key = ?",
            row -> trial(row, study),
            Sql.column(study, LONGEST_ID),
            Sql.column(key, LONGEST_KEY))
        .stream()
        .findFirst();
  }

  /** All trials of a study, by condition, role and key. */
  static List<StudyTrial> trials(Connection connection, String study) throws SQLException {
    List<StudyTrial> trials =
        Sql.query(
            connection,
            "select trial_json from study_trial where study = ?",
            row -> trial(row, study),
            Sql.column(study, LONGEST_ID));
    // Not by the database, whose order of texts depends on how it was set up.
    trials.sort(
        Comparator.comparingInt(StudyTrial::condition)
            .thenComparing(StudyTrial::role)
            .thenComparing(StudyTrial::key));
    return List.copyOf(trials);
  }

  private static StudyTrial trial(ResultSet row, String study) throws SQLException {
    return Json.read(row.getString(1), StudyTrial.class, "the trials of study " + study);
  }

  /** Keeps what is wished of a study; that it pauses is not, if it is to be cancelled. */
  static void ask(Connection connection, String study, StudyWish wish) throws SQLException {
    Sql.update(
        connection,
        "update study set wish = ? where id = ?"
            + (wish == StudyWish.PAUSE ? " and wish <> 'CANCEL'" : ""),
        wish.name(),
        Sql.column(study, LONGEST_ID));
  }

  /** What was wished of a study last. */
  static StudyWish wish(Connection connection, String study) throws SQLException {
    return Sql.query(
            connection,
            "select wish from study where id = ?",
            row -> Sql.constant(StudyWish.class, row.getString(1), "study " + study),
            Sql.column(study, LONGEST_ID))
        .stream()
        .findFirst()
        .orElse(StudyWish.RUN);
  }

  /** Says that a study is being run now. */
  static void alive(Connection connection, String study) throws SQLException {
    Sql.update(
        connection,
        "update study set alive_ns = " + Sql.NOW + " where id = ?",
        Sql.column(study, LONGEST_ID));
  }
}
