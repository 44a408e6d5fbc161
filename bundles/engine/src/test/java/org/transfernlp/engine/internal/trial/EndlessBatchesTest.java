package org.transfernlp.engine.internal.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.Split;
import org.transfernlp.engine.internal.MemoryDataset;
import org.transfernlp.engine.internal.corpus.Corpus;
import org.transfernlp.engine.internal.corpus.CorpusCache;
import org.transfernlp.engine.internal.corpus.MiniBatches;
import org.transfernlp.model.TokenSequences;

class EndlessBatchesTest {

  @TempDir private Path folder;

  @Test
  void eachPassHasAllExamplesInAnotherOrder() {
    Corpus corpus = new CorpusCache(folder).read(new MemoryDataset("small", 40, 2), () -> {});
    MiniBatches batches =
        corpus.miniBatches(Split.TRAIN, Corpus.vocabulary(List.of(corpus), 1000, 1), 10, 50);
    List<Long> passes = new ArrayList<>();
    EndlessBatches endless =
        new EndlessBatches(
            batches,
            pass -> {
              passes.add(pass);
              return 7 + pass;
            });
    List<String> first = pass(endless, batches.batches());
    List<String> second = pass(endless, batches.batches());
    assertNotEquals(first, second);
    assertEquals(first.stream().sorted().toList(), second.stream().sorted().toList());
    assertEquals(List.of(0L, 1L), passes);
  }

  /** The texts of so many mini-batches. */
  private static List<String> pass(EndlessBatches endless, int batches) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      TokenSequences sequences = endless.next().texts().get(0);
      for (int text = 0; text < sequences.size(); text++) {
        texts.add(
            Arrays.toString(
                Arrays.copyOfRange(
                    sequences.tokens(), sequences.offsets()[text], sequences.offsets()[text + 1])));
      }
    }
    return texts;
  }
}
