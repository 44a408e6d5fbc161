package org.transfernlp.store.jdbc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.StoreException;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;

/** H2 on a disk that becomes full while it is used. */
@SuppressWarnings("NullAway.Init")
final class FullDiskTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 4096, 20_000, 100_000, 300_000})
  void fullDiskIsOneSentenceAndWhatWasKeptIsThereAfterwards(int left) throws Exception {
    try (SmallDisk disk = SmallDisk.on(folder, 8)) {
      Set<String> kept = new TreeSet<>();
      JdbcResultStore store = Samples.h2(folder);
      for (int round = 0; round < 3; round++) {
        save(store, kept, 20);
        disk.fill(left);
        StoreException failure =
            assertThrows(StoreException.class, () -> save(store, kept, 100_000));
        assertTrue(failure.getMessage().contains("is full"), failure.getMessage());
        assertEquals(1, failure.getMessage().lines().count());
        disk.free();
        assertKept(store, kept);
      }
      store.stop();
      JdbcResultStore later = Samples.h2(folder);
      assertKept(later, kept);
      save(later, kept, 5);
      assertKept(later, kept);
      later.stop();
    }
  }

  private static void save(JdbcResultStore store, Set<String> kept, int trials) {
    for (int i = 0; i < trials; i++) {
      String id = "t" + kept.size();
      store.save(Samples.trial(id, "mr", TrialStatus.DONE, 3), null);
      kept.add(id);
    }
  }

  /** A trial may be there whose save failed in its last step; none that was saved may be missing. */
  private static void assertKept(JdbcResultStore store, Set<String> kept) {
    Set<String> found = new TreeSet<>();
    store.trials(TrialQuery.ALL).stream().map(TrialSummary::id).forEach(found::add);
    Set<String> missing = new TreeSet<>(kept);
    missing.removeAll(found);
    assertEquals(Set.of(), missing);
  }
}
