package org.transfernlp.dataset.imdb.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.FixedDataFolder;
import org.transfernlp.dataset.io.RealData;

class ImdbRealDataTest {

  private final DataFolder folder =
      RealData.with("imdb/rt_critics.test", "imdb/aclImdb_labelled.tar.gz");

  @Test
  void reviewsAreSplitAsStatedAndNoTextIsOnBothSides() {
    Dataset reviews = new ImdbReviewsDataset(folder);
    List<Example> train = examples(reviews, Split.TRAIN);
    List<Example> validation = examples(reviews, Split.VALIDATION);
    List<Example> test = examples(reviews, Split.TEST);

    assertEquals(Map.of(0, 11_250L, 1, 11_250L), perLabel(train));
    assertEquals(Map.of(0, 1_250L, 1, 1_250L), perLabel(validation));
    assertEquals(Map.of(0, 12_500L, 1, 12_500L), perLabel(test));
    assertEquals(
        Map.of(Split.TRAIN, 22_500, Split.VALIDATION, 2_500, Split.TEST, 25_000),
        reviews.info().sizes());
    assertTrue(Collections.disjoint(texts(train), texts(validation)));
    assertTrue(texts(train).stream().noneMatch(text -> text.contains("<br")));
    assertEquals(validation, examples(reviews, Split.VALIDATION));
  }

  @Test
  void sentencesAreAsManyAsStatedAndInTheSameOrder() {
    Dataset sentences = new ImdbSentencesDataset(folder);
    List<Example> validation = examples(sentences, Split.VALIDATION);
    List<Example> train = examples(sentences, Split.TRAIN);

    assertEquals(Map.of(0, 291_244L, 1, 276_997L), perLabel(train));
    assertEquals(Map.of(0, 26_469L, 1, 25_129L), perLabel(validation));
    assertEquals(
        Map.of(Split.TRAIN, train.size(), Split.VALIDATION, validation.size(), Split.TEST, 2_000),
        sentences.info().sizes());
    assertEquals(validation, examples(sentences, Split.VALIDATION));
  }

  @Test
  void noTwoSentencesOfAReviewAreOnDifferentSides() {
    ReviewSentences sentences = new ReviewSentences(ImdbFiles.maas(folder, "imdb-sentences"));
    List<String> heldOut = sentences.reviews(true).map(Review::inOneLine).toList();
    Set<String> train = sentences.reviews(false).map(Review::inOneLine).collect(Collectors.toSet());
    assertEquals(ReviewSentences.VALIDATION_REVIEWS, heldOut.size());
    assertTrue(Collections.disjoint(train, heldOut));
  }

  @Test
  void criticsSentencesAreTheTestOfTheSentenceTasks() {
    List<Example> critics = examples(new ImdbDataset(folder), Split.TEST);
    assertEquals(Map.of(0, 1_000L, 1, 1_000L), perLabel(critics));
    assertEquals(2_000, texts(critics).size());
    assertTrue(critics.get(0).texts().get(0).endsWith("But wow , what an opening ."));
    assertEquals(critics, examples(new ImdbSentencesDataset(folder), Split.TEST));
  }

  @Test
  void availabilityFollowsTheFiles(@TempDir Path empty) {
    assertTrue(new ImdbReviewsDataset(folder).unavailable().isEmpty());
    assertTrue(new ImdbSentencesDataset(folder).unavailable().isEmpty());
    DataFolder nothing = new FixedDataFolder(empty);
    assertTrue(
        new ImdbReviewsDataset(nothing)
            .unavailable()
            .orElseThrow()
            .contains("aclImdb_v1.tar.gz or imdb/aclImdb_labelled.tar.gz or imdb/aclImdb"));
    assertTrue(new ImdbSentencesDataset(nothing).unavailable().isPresent());
    assertTrue(new ImdbDataset(nothing).unavailable().isPresent());
  }

  private static List<Example> examples(Dataset dataset, Split split) {
    try (Stream<Example> examples = dataset.examples(split)) {
      return examples.toList();
    }
  }

  private static Map<Integer, Long> perLabel(List<Example> examples) {
    return examples.stream().collect(Collectors.groupingBy(Example::label, Collectors.counting()));
  }

  private static Set<String> texts(List<Example> examples) {
    return examples.stream().map(example -> example.texts().get(0)).collect(Collectors.toSet());
  }
}
