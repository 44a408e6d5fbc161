package org.transfernlp.embeddings.internal.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embeddings.internal.Cancellation;
import org.transfernlp.embeddings.internal.training.TrainingCorpus;
import org.transfernlp.tokenizer.Tokenizer;

/**
 * Tokenises texts one by one, counts their words and takes their digest. Needs 4 bytes a token, as
 * many again at the end, and the words, which are limited. Not thread-safe.
 */
public final class CorpusBuilder implements Consumer<String> {

  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** Take some 2 GB, at about 100 bytes each. */
  private static final int MOST_WORDS = 20_000_000;

  private final int mostWords;
  private final TextDigest digest = new TextDigest();
  private final Map<String, Integer> ids = new HashMap<>();
  private final IntChunks tokens = new IntChunks();
  private int[] counts = new int[1024];
  private long texts;

  /** No texts yet. */
  public CorpusBuilder() {
    this(MOST_WORDS);
  }

  /** The same with another limit of different words. */
  CorpusBuilder(int mostWords) {
    this.mostWords = mostWords;
  }

  /**
   * Adds a text.
   *
   * @throws EmbeddingException if that makes too many tokens, or too many different ones
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  @Override
  public void accept(String text) {
    Cancellation.check();
    digest.add(text);
    Tokenizer.tokenize(text, this::add);
    tokens.add(TrainingCorpus.END);
    texts++;
    if (tokens.size() > LONGEST_ARRAY) {
      throw new EmbeddingException(
          "These are more than the %,d tokens that word vectors can be trained on; leave out some of the texts."
              .formatted(LONGEST_ARRAY));
    }
  }

  private void add(String token) {
    int id = ids.computeIfAbsent(wellFormed(token), word -> ids.size());
    if (id == mostWords) {
      throw new EmbeddingException(
          "These texts have more than the %,d different words that can be counted; leave out some of the texts, or what is no text in them."
              .formatted(mostWords));
    }
    if (id == counts.length) {
      counts = Arrays.copyOf(counts, 2 * id);
    }
    counts[id]++;
    tokens.add(id);
  }

  /** Half a character, which UTF-8 has no bytes for, would come back from the disk as another. */
  private static String wellFormed(String token) {
    return token.chars().noneMatch(c -> Character.isSurrogate((char) c))
        ? token
        : token
            .codePoints()
            .map(c -> Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** Texts so far. */
  public long texts() {
    return texts;
  }

  /** Tokens so far, rare ones included. */
  public long tokens() {
    return tokens.size() - texts;
  }

  /** The SHA-256 of all texts in order, 64 hexadecimal digits; no text can be added afterwards. */
  public String sha256() {
    return digest.value();
  }

  /**
   * All texts without their rare words; texts of which nothing is left are left out.
   *
   * @param minCount how often a word must occur
   * @throws EmbeddingException if no word occurs as often
   */
  public TrainingCorpus corpus(int minCount) {
    String[] words = new String[ids.size()];
    ids.forEach((word, id) -> words[id] = word);
    List<Integer> kept =
        IntStream.range(0, words.length)
            .filter(id -> counts[id] >= minCount)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(id -> -counts[id]).thenComparing(id -> words[id]))
            .toList();
    if (kept.isEmpty()) {
      throw new EmbeddingException(
          "No word of these texts occurs %s; give more texts, or a lower --min-count."
              .formatted(minCount == 1 ? "at all" : minCount + " times"));
    }
    int[] newIds = new int[words.length];
    Arrays.fill(newIds, Filter.RARE);
    IntStream.range(0, kept.size()).forEach(id -> newIds[kept.get(id)] = id);
    Filter count = new Filter(newIds, token -> {});
    tokens.forEach(count);
    int[] result = new int[count.given];
    int[] position = {0};
    tokens.forEach(new Filter(newIds, token -> result[position[0]++] = token));
    return new TrainingCorpus(kept.stream().map(id -> words[id]).toList(), result);
  }

  /** Leaves out rare words, and the ends of texts that have no others. */
  private static final class Filter implements IntConsumer {

    static final int RARE = -2;

    private final int[] newIds;
    private final IntConsumer kept;
    private boolean anyInText;
    private int given;

    Filter(int[] newIds, IntConsumer kept) {
      this.newIds = newIds;
      this.kept = kept;
    }

    @Override
    public void accept(int token) {
      if (token == TrainingCorpus.END) {
        if (anyInText) {
          give(token);
          anyInText = false;
        }
      } else if (newIds[token] != RARE) {
        give(newIds[token]);
        anyInText = true;
      }
    }

    private void give(int token) {
      kept.accept(token);
      given++;
    }
  }
}
