package org.transfernlp.engine.internal.corpus;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.transfernlp.dataset.Split;
import org.transfernlp.storage.Sha256;

/**
 * The words that a network knows, most frequent first (equally frequent ones in the order of the
 * alphabet). Id 0 stands for all unknown words.
 */
public final class Vocabulary {

  /** The id of every word that is not known. */
  public static final int UNKNOWN = 0;

  private final List<String> words; // the word of id i is words[i - 1]
  private final Map<String, Integer> ids;
  private final String fingerprint;

  /** By the split itself: that of equal contents in another dataset would have other words. */
  private final IdentityHashMap<EncodedSplit, SoftReference<EncodedSplit>> translations =
      new IdentityHashMap<>();

  private Vocabulary(List<String> words) {
    this.words = List.copyOf(words);
    ids = new HashMap<>(words.size() * 2);
    for (int i = 0; i < words.size(); i++) {
      ids.put(words.get(i), i + 1);
    }
    fingerprint = Sha256.of(String.join("\n", words));
  }

  /**
   * Counts the words of training data.
   *
   * @param mostWords how many words to know at most
   * @param minCount how often a word must occur, in all the datasets together
   */
  static Vocabulary ofTrainingData(List<EncodedDataset> datasets, int mostWords, int minCount) {
    Map<String, Integer> counts = new HashMap<>();
    for (EncodedDataset dataset : datasets) {
      int[] countOfId = new int[dataset.words().size()];
      for (int token : dataset.split(Split.TRAIN).tokens()) {
        countOfId[token]++;
      }
      for (int id = 0; id < countOfId.length; id++) {
        if (countOfId[id] > 0) {
          counts.merge(dataset.words().get(id), countOfId[id], Integer::sum);
        }
      }
    }
    List<Map.Entry<String, Integer>> known = new ArrayList<>(counts.entrySet());
    known.removeIf(entry -> entry.getValue() < minCount);
    known.sort(
        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    return new Vocabulary(known.stream().limit(mostWords).map(Map.Entry::getKey).toList());
  }

  /**
   * These words, with the same ids, and as many of others as there is room for.
   *
   * @param others in the order of their ids
   * @param mostWords how many words to know at most
   */
  public Vocabulary with(List<String> others, int mostWords) {
    List<String> all = new ArrayList<>(words);
    for (String word : others) {
      if (all.size() >= mostWords) {
        break;
      }
      if (!ids.containsKey(word)) {
        all.add(word);
      }
    }
    return new Vocabulary(all);
  }

  /** The word of an id other than {@link #UNKNOWN}. */
  public String word(int id) {
    return words.get(id - 1);
  }

  /** The number of ids, {@link #UNKNOWN} included. */
  public int size() {
    return words.size() + 1;
  }

  /** The id of a word, {@link #UNKNOWN} if it is not known. */
  public int id(String word) {
    return ids.getOrDefault(word, UNKNOWN);
  }

  /** For each of these ids, the id that the same word has in another vocabulary. */
  public int[] idsIn(Vocabulary other) {
    int[] others = new int[size()];
    for (int id = 1; id < others.length; id++) {
      others[id] = other.id(words.get(id - 1));
    }
    return others;
  }

  /** The SHA-256 of the words in order. */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * Replaces the ids of a dataset's own words by those of this vocabulary; once for all trials that
   * share both, as long as there is memory for it.
   */
  EncodedSplit translate(EncodedDataset dataset, Split split) {
    EncodedSplit encoded = dataset.split(split);
    synchronized (translations) {
      SoftReference<EncodedSplit> reference = translations.get(encoded);
      EncodedSplit translation = reference == null ? null : reference.get();
      if (translation == null) {
        translation = translate(dataset, encoded);
        translations.put(encoded, new SoftReference<>(translation));
      }
      return translation;
    }
  }

  private EncodedSplit translate(EncodedDataset dataset, EncodedSplit encoded) {
    int[] idOfWord = dataset.words().stream().mapToInt(this::id).toArray();
    int[] tokens = new int[encoded.tokens().length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = idOfWord[encoded.tokens()[i]];
    }
    return new EncodedSplit(encoded.textsPerExample(), tokens, encoded.offsets(), encoded.labels());
  }
}
