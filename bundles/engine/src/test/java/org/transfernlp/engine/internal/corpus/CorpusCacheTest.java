package org.transfernlp.engine.internal.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.engine.internal.MemoryDataset;

class CorpusCacheTest {

  @TempDir private Path folder;

  private static Corpus read(Path cache) {
    return new CorpusCache(cache).read(new MemoryDataset("small", 40, 2), () -> {});
  }

  /** A full disk must not fail a trial whose data are in memory. */
  @Test
  void cacheThatCannotBeWrittenCostsNothing() throws IOException {
    Path blocked = Files.createFile(folder.resolve("blocked"));
    Corpus unkept = read(blocked);
    Corpus kept = read(folder.resolve("cache"));
    assertTrue(Files.isRegularFile(blocked));
    assertEquals(kept.fingerprint(), unkept.fingerprint());
    assertEquals(kept.majorityAccuracy(), unkept.majorityAccuracy());
    assertEquals(
        Corpus.vocabulary(List.of(kept), 1000, 1).fingerprint(),
        Corpus.vocabulary(List.of(unkept), 1000, 1).fingerprint());
  }
}
