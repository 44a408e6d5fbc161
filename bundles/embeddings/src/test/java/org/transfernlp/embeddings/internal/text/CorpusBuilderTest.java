package org.transfernlp.embeddings.internal.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embeddings.internal.training.TrainingCorpus;

class CorpusBuilderTest {

  private static final int END = TrainingCorpus.END;

  @Test
  void wordsAreSortedByFrequencyThenAlphabet() {
    TrainingCorpus corpus = builder("b a c c", "d c b a").corpus(1);
    assertEquals(List.of("c", "a", "b", "d"), corpus.words());
    assertArrayEquals(new int[] {2, 1, 0, 0, END, 3, 0, 2, 1, END}, corpus.tokens());
  }

  @Test
  void rareWordsAndTextsOfOnlyRareWordsAreLeftOut() {
    TrainingCorpus corpus = builder("x", "a y a", "z", "a").corpus(2);
    assertEquals(List.of("a"), corpus.words());
    assertArrayEquals(new int[] {0, 0, END, 0, END}, corpus.tokens());
  }

  @Test
  void textsWithoutFrequentWordsAreRefused() {
    String message =
        assertThrows(EmbeddingException.class, () -> builder("a b").corpus(2)).getMessage();
    assertTrue(message.contains("No word of these texts occurs 2 times"), message);
  }

  @Test
  void digestKnowsWhereTextsEnd() {
    assertNotEquals(builder("a b", "c").sha256(), builder("a", "b c").sha256());
    assertEquals(builder("a b", "c").sha256(), builder("a b", "c").sha256());
  }

  @Test
  void manyTokensAreAllThere() {
    CorpusBuilder builder = builder();
    for (int i = 0; i < 300; i++) {
      builder.accept("a b ".repeat(1_000));
    }
    TrainingCorpus corpus = builder.corpus(1);
    assertEquals(600_000, builder.tokens());
    assertEquals(600_300, corpus.tokens().length);
    for (int i = 0; i < corpus.tokens().length; i++) {
      int inText = i % 2_001;
      assertEquals(inText == 2_000 ? END : inText % 2, corpus.tokens()[i]);
    }
  }

  @Test
  void tooManyDifferentWordsAreRefused() {
    CorpusBuilder builder = new CorpusBuilder(3);
    builder.accept("a b c a b c");
    builder.accept("c b a");
    String message =
        assertThrows(EmbeddingException.class, () -> builder.accept("a d")).getMessage();
    assertTrue(message.contains("more than the 3 different words"), message);
  }

  @Test
  void halfCharactersAreReplaced() {
    TrainingCorpus corpus = builder("a \uD83D b \uDE00 \uD83D\uDE00 \uFFFD").corpus(1);
    assertEquals(List.of("\uFFFD", "a", "b", "\uD83D\uDE00"), corpus.words());
  }

  private static CorpusBuilder builder(String... texts) {
    CorpusBuilder builder = new CorpusBuilder();
    List.of(texts).forEach(builder);
    return builder;
  }
}
