package org.transfernlp.store.jdbc.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.transfernlp.health.Finding;
import org.transfernlp.store.StoreException;
import org.transfernlp.store.StoredStudy;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudySummary;

/** Whether the database answers, and what is in it. */
final class StoreHealth {

  /** What all sentences of this bundle have in front of what to do. */
  private static final String REMEDY = ": ";

  private final Databases databases;

  StoreHealth(Databases databases) {
    this.databases = databases;
  }

  /** Looks; a database that was not used yet is not made by that. */
  List<Finding> check() {
    try {
      return check(databases.get());
    } catch (StoreException e) {
      return List.of(failure(String.valueOf(e.getMessage())));
    }
  }

  private static List<Finding> check(Database database) {
    if (!database.exists()) {
      return List.of(
          Finding.ok("Nothing is kept yet; results will be in %s.".formatted(database.location())));
    }
    return database.read(
        connection -> {
          int version = Schema.version(connection);
          long trials = TrialRows.count(connection, TrialQuery.ALL);
          List<StudySummary> studies = StudyRows.list(connection);
          List<Finding> findings = new ArrayList<>();
          findings.add(
              Finding.ok(
                  String.format(
                      Locale.ROOT,
                      "%s holds %,d trials and %,d studies; its tables are of version %d.",
                      database.location(),
                      trials,
                      studies.size(),
                      version)));
          for (StudySummary study : studies) {
            if (study.status() == StudyStatus.INTERRUPTED) {
              Optional<StoredStudy> stored = StudyRows.study(connection, study.id());
              if (stored.filter(kept -> kept.status() == StudyStatus.RUNNING).isPresent()) {
                findings.add(abandoned(study));
              }
            }
          }
          return findings;
        });
  }

  private static Finding abandoned(StudySummary study) {
    return Finding.note(
        "The study %s was begun, but the process that ran it is gone: %d of %d trials are done."
            .formatted(study.id(), study.done(), study.trials()),
        "Go on with it: transfer:study-resume %s, or end it: transfer:study-cancel %s"
            .formatted(study.id(), study.id()));
  }

  private static Finding failure(String message) {
    int end = message.lastIndexOf(REMEDY);
    if (end < 0) {
      return Finding.broken(message, "See the log: log:display");
    }
    String remedy = message.substring(end + REMEDY.length());
    return Finding.broken(
        message.substring(0, end) + ".",
        remedy.substring(0, 1).toUpperCase(Locale.ROOT) + remedy.substring(1));
  }
}
