package org.transfernlp.embeddings.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.embedding.Word2VecOptions.Architecture;
import org.transfernlp.embedding.WordVectors;
import org.transfernlp.embeddings.internal.text.CorpusBuilder;
import org.transfernlp.embeddings.internal.training.Word2Vec;
import org.transfernlp.storage.Sha256;

/**
 * Kept vectors are found by their texts, their options and {@code EmbeddingService.TRAINER}. So
 * whoever changes what comes of the same texts and options has to change that, too; otherwise old
 * vectors are taken for what the new trainer would give.
 */
class TrainerResultsTest {

  private static final String SKIP_GRAM =
      "27869f16955f9b3f908d07868b98104158278059682af0b975c61e5017928312";
  private static final String CBOW =
      "6d670bc230ac31e31e9679177c6f991625301c25fdae6d91e865ffeed345633f";

  @Test
  void skipGramGivesWhatItGave() {
    assertUnchanged(SKIP_GRAM, Architecture.SKIP_GRAM);
  }

  @Test
  void cbowGivesWhatItGave() {
    assertUnchanged(CBOW, Architecture.CBOW);
  }

  private static void assertUnchanged(String expected, Architecture architecture) {
    Word2VecOptions options = new Word2VecOptions(architecture, 19, 4, 5, 1e-2, 2, 2, 0.05, 7);
    WordVectors vectors = new Word2Vec(options, 2).train(texts().corpus(2), progress -> {});
    assertEquals(
        expected,
        sha256(vectors),
        "the trainer's results have changed: raise EmbeddingService.TRAINER, and put the new SHA-256 here;");
  }

  /** Enough for several pieces of work at once; some words are frequent, some too rare. */
  private static CorpusBuilder texts() {
    CorpusBuilder texts = new CorpusBuilder();
    SplittableRandom random = new SplittableRandom(5);
    for (int text = 0; text < 5_000; text++) {
      StringBuilder words = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        words.append('w').append(random.nextInt(1 + random.nextInt(2_000))).append(' ');
      }
      texts.accept(words.toString());
    }
    return texts;
  }

  private static String sha256(WordVectors vectors) {
    MessageDigest digest = Sha256.digest();
    float[] row = new float[vectors.dimension()];
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * row.length);
    for (int i = 0; i < vectors.size(); i++) {
      digest.update((vectors.words().get(i) + "\n").getBytes(StandardCharsets.UTF_8));
      vectors.copy(i, row, 0);
      bytes.asFloatBuffer().put(row);
      digest.update(bytes.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
