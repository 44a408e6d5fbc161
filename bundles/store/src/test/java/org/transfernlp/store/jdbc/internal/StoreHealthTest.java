package org.transfernlp.store.jdbc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.health.Finding;
import org.transfernlp.health.Level;
import org.transfernlp.study.StudyStatus;

final class StoreHealthTest {

  @TempDir private Path folder;

  @Test
  void databaseThatNobodyUsedYetIsNotMade() {
    JdbcResultStore store = Samples.h2(folder);
    try {
      Finding found = only(store.check());
      assertEquals(Level.OK, found.level());
      assertTrue(found.what().startsWith("Nothing is kept yet"), found.toString());
      assertFalse(Files.exists(Path.of(store.location())));
    } finally {
      store.stop();
    }
  }

  @Test
  void whatIsKeptIsCounted() {
    JdbcResultStore store = Samples.h2(folder);
    try {
      store.save(Samples.trial("a", "mr", TrialStatus.DONE, 2), null);
      store.save(Samples.study("s", StudyStatus.DONE, Instant.now()));
      assertEquals(
          Finding.ok(
              store.location()
                  + " holds 1 trials and 1 studies; its tables are of version "
                  + Schema.MIGRATIONS.size()
                  + "."),
          only(store.check()));
    } finally {
      store.stop();
    }
  }

  @Test
  void studyWhoseProcessIsGoneIsToldWithWhatCanBeDone() {
    JdbcResultStore store = Samples.h2(folder);
    try {
      store.save(
          Samples.study("lost", StudyStatus.RUNNING, Instant.now().minus(Duration.ofHours(1))));
      store.save(Samples.study("paused", StudyStatus.PAUSED, Instant.now()));
      store.save(Samples.study("stopped", StudyStatus.INTERRUPTED, Instant.now()));
      List<Finding> findings = store.check();
      assertEquals(2, findings.size(), findings.toString());
      assertEquals(Level.NOTE, findings.get(1).level());
      assertTrue(findings.get(1).what().contains("study lost"), findings.toString());
      assertTrue(
          findings.get(1).remedy().contains("transfer:study-resume lost"), findings.toString());
    } finally {
      store.stop();
    }
  }

  @Test
  void databaseThatIsCutOffIsBrokenAndSaysWhatToDo() throws Exception {
    Path file = Files.createDirectories(folder.resolve("store")).resolve("results.mv.db");
    Files.createFile(file);
    JdbcResultStore store = Samples.h2(folder);
    try {
      Files.createDirectories(Path.of(store.location()).getParent());
      Files.write(Path.of(store.location()), new byte[0]);
      Finding found = only(store.check());
      assertEquals(Level.BROKEN, found.level());
      assertTrue(found.remedy().startsWith("Put back a backup"), found.toString());
    } finally {
      store.stop();
    }
  }

  @Test
  void databaseThatIsAwayIsBrokenAndDoesNotShowItsPassword() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://127.0.0.1:1/results?user=anna&password=hidden");
    Databases databases = new Databases(folder, () -> true, Duration.ZERO);
    databases.source(source, Map.of("url", source.getURL()));
    Finding found = only(new StoreHealth(databases).check());
    databases.close();
    assertEquals(Level.BROKEN, found.level());
    assertTrue(found.what().contains("jdbc:postgresql://127.0.0.1:1/results"), found.toString());
    assertTrue(found.remedy().startsWith("Start it"), found.toString());
    assertFalse(found.toString().contains("hidden"), found.toString());
  }

  private static Finding only(List<Finding> findings) {
    assertEquals(1, findings.size(), findings.toString());
    return findings.get(0);
  }
}
