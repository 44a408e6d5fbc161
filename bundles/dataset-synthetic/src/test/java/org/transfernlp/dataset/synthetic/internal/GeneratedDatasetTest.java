package org.transfernlp.dataset.synthetic.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;

class GeneratedDatasetTest {

  private static final Map<String, Dataset> DATASETS =
      Stream.<Dataset>of(
              new SentimentDatasets.Source(),
              new SentimentDatasets.Near(),
              new SentimentDatasets.Far(),
              new InferenceDatasets.Source(),
              new InferenceDatasets.Near(),
              new InferenceDatasets.Far())
          .collect(Collectors.toMap(dataset -> dataset.info().id(), Function.identity()));

  static Stream<Dataset> datasets() {
    return DATASETS.values().stream();
  }

  @ParameterizedTest
  @CsvSource({
    "synthetic-source, TRAIN, 5241c67c78378eb9b608ada28be09270f96b9c530dc8cd7cc3f001699048bac8",
    "synthetic-source, VALIDATION, e0473026a0fc5366e1260c1632bfdaf747c92f8e6ba2048fa9daedbf4d242349",
    "synthetic-source, TEST, f0d981a365331e185507a0ee83bc0be033ae0244562e076699d7f0e12f05a81d",
    "synthetic-near, TRAIN, 4541f0e72386888e5770322e7d575100740a5ba9aad9d347db26607266fba346",
    "synthetic-near, VALIDATION, 09871b3a65946f406124146f644185bbea34cc97e183e7a7ddbcd1b6fc3cbb95",
    "synthetic-near, TEST, e985d84be536a57f98aa07e8c2fb8fab6f4eb6dc0b9ea2f0e9a346e372668417",
    "synthetic-far, TRAIN, 9004c0388f7ba47d001f47961565429c8d9d27291f7aaaed46060364d88487b2",
    "synthetic-far, VALIDATION, 4657862b2648a3c474f7f3c17e449d08342472f6f6ad9e644ae3ce77fe64044d",
    "synthetic-far, TEST, 2dfbd9b9e4c0bd241d35b7f917f4c3b68d9d310a6e1cdfc1f81eab19f5671448",
    "synthetic-pairs-source, TRAIN, ff44b5811d7fabd27ac861c18d83013067112587121fad9b74026ce538adccb2",
    "synthetic-pairs-source, VALIDATION, c353aae221939aa40136c91ff029d1190521a98542098d686d737dbefe2d628d",
    "synthetic-pairs-source, TEST, 28d91ed99fa332c89f6f55e3116c26208654e5ccbaa26203b13c8bba6265e38a",
    "synthetic-pairs-near, TRAIN, 35b04f2ee081dd433dcf162da71585ca1bb25567ee2a650dd7b10fa76b1c86a0",
    "synthetic-pairs-near, VALIDATION, a162539366cbc51685cdd71fbb0bb81c8e773cec01144f6642f913f0803615bf",
    "synthetic-pairs-near, TEST, d5ab7aeb2c1caf8f00e058fd894bdfd7e6a8f5b698907bd03d201e9d96ebefd3",
    "synthetic-pairs-far, TRAIN, 00d010402f4ef532fcb77841de0a41e153821bc86adffa83ec608063f685b6a7",
    "synthetic-pairs-far, VALIDATION, a5d196fc2f92d62f0de4847a9805cd6b37ae1f041f0620e2a046cdaf9e9a2cbd",
    "synthetic-pairs-far, TEST, 42a7aeaaa69a4374cc45f1ec96b1b5709fea37e45732883a0a6ae6aa62069596"
  })
  void examplesAreTheSameOnEveryMachine(String id, Split split, String sha256)
      throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Example example : examples(dataset(id), split)) {
      digest.update(
          (String.join("\t", example.texts()) + "\t" + example.label() + "\n").getBytes(UTF_8));
    }
    assertEquals(sha256, HexFormat.of().formatHex(digest.digest()));
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void splitsHaveTheirSizesAndBalancedClasses(Dataset dataset) {
    for (Split split : Split.values()) {
      List<Example> examples = examples(dataset, split);
      assertEquals(dataset.info().sizes().get(split), examples.size());
      int classes = dataset.info().labels().size();
      for (int label = 0; label < classes; label++) {
        int wanted = label;
        long count = examples.stream().filter(example -> example.label() == wanted).count();
        assertEquals((double) examples.size() / classes, (double) count, 1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void examplesHaveAsManyTextsAsTheirTask(Dataset dataset) {
    assertTrue(
        examples(dataset, Split.TEST).stream()
            .allMatch(example -> example.texts().size() == dataset.info().kind().texts()));
  }

  /** Nor of another task of that kind, so that a source does not teach what is tested. */
  @ParameterizedTest
  @ValueSource(strings = {"synthetic", "synthetic-pairs"})
  void noTextOfATestIsTrainedOn(String prefix) {
    List<Dataset> tasks =
        Stream.of("source", "near", "far").map(task -> dataset(prefix + "-" + task)).toList();
    Set<List<String>> trained = new HashSet<>();
    for (Dataset task : tasks) {
      examples(task, Split.TRAIN).forEach(example -> trained.add(example.texts()));
      examples(task, Split.VALIDATION).forEach(example -> trained.add(example.texts()));
    }
    for (Dataset task : tasks) {
      assertTrue(
          examples(task, Split.TEST).stream().map(Example::texts).noneMatch(trained::contains));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"synthetic", "synthetic-pairs"})
  void farHasTheWordsOfTheSource(String prefix) {
    Set<String> known = words(dataset(prefix + "-source"), Split.TRAIN);
    assertTrue(known.containsAll(words(dataset(prefix + "-far"), Split.TEST)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"synthetic", "synthetic-pairs"})
  void nearHasSomeWordsOfTheSourceAndSomeOfItsOwn(String prefix) {
    Set<String> known = words(dataset(prefix + "-source"), Split.TRAIN);
    Set<String> near = words(dataset(prefix + "-near"), Split.TEST);
    double shared = (double) near.stream().filter(known::contains).count() / near.size();
    assertEquals(0.6, shared, 0.1);
  }

  @ParameterizedTest
  @CsvSource({"synthetic-pairs-source, USUAL, 0, 1", "synthetic-pairs-far, OTHER, 1, 0"})
  void classOfAPairFollowsFromTheGradesOfItsTexts(
      String id, Reading reading, int known, int claimed) {
    Dataset dataset = dataset(id);
    Map<String, Integer> grades =
        Lexicon.of(GeneratedDataset.LANGUAGE).verdicts().stream()
            .collect(Collectors.toMap(c -> c.word(Distance.NONE), c -> c.meaning(reading)));
    for (Example example : examples(dataset, Split.TEST)) {
      int first = grade(example.texts().get(known), grades);
      int second = grade(example.texts().get(claimed), grades);
      boolean sameSide = first / 2 == second / 2;
      boolean more = first != second && (second == 0 || second == 3);
      String expected = sameSide ? (more ? "neutral" : "entailment") : "contradiction";
      assertEquals(expected, dataset.info().labels().get(example.label()), example::toString);
    }
  }

  /** The grade that all clauses of a text give. */
  private static int grade(String text, Map<String, Integer> grades) {
    Set<Integer> given = new HashSet<>();
    for (String clause : text.split(" and ", -1)) {
      List<String> words = List.of(clause.split(" ", -1));
      int literal =
          words.stream().map(grades::get).filter(Objects::nonNull).findFirst().orElseThrow();
      boolean denied = words.stream().anyMatch(Set.of("not", "never", "no")::contains);
      given.add(denied ? 2 - literal / 2 : literal);
    }
    assertEquals(1, given.size(), text);
    return given.iterator().next();
  }

  @Test
  void sourceTeachesConjunctionsAndNegations() {
    Set<String> connecting = Set.of("but", "although", "not", "never", "no");
    assertTrue(words(dataset("synthetic-source"), Split.TRAIN).containsAll(connecting));
  }

  @Test
  void madeUpWordsAreNotThoseOfThePhrases() {
    Set<String> phrases =
        Stream.of(Style.PLAIN, Style.CHATTY)
            .flatMap(style -> style.phrases().stream())
            .flatMap(phrase -> Stream.of(phrase.affirmed(), phrase.denied()))
            .flatMap(text -> Stream.of(text.split(" ", -1)))
            .collect(Collectors.toSet());
    Lexicon lexicon = Lexicon.of(1);
    assertTrue(
        Stream.of(lexicon.nouns(), lexicon.adjectives(), lexicon.verbs(), lexicon.verdicts())
            .flatMap(List::stream)
            .noneMatch(concept -> phrases.contains(concept.word(Distance.NONE))));
  }

  @Test
  void meaningDialIsTheShareOfTheOtherReading() {
    Grammar grammar = new Grammar(Lexicon.of(1), new Distance(0.25, 0));
    Random random = new Random(1);
    long other =
        Stream.generate(() -> grammar.reading(random))
            .limit(1_000)
            .filter(reading -> reading == Reading.OTHER)
            .count();
    assertEquals(250, (double) other, 40);
  }

  @Test
  void halfOfTheConceptsKeepTheirWordsInTheFurthestWording() {
    List<Concept> nouns = Lexicon.of(1).nouns();
    Distance furthest = new Distance(0, 1);
    long kept = nouns.stream().filter(c -> c.word(furthest).equals(c.word(Distance.NONE))).count();
    assertEquals(nouns.size() / 2, kept);
  }

  @Test
  void meaningsOfTheTwoReadingsTellNothingOfEachOther() {
    Lexicon lexicon = Lexicon.of(1);
    requireIndependentReadings(Lexicon.TOPICS, lexicon.nouns());
    requireIndependentReadings(Lexicon.GRADES, lexicon.verdicts());
  }

  private static void requireIndependentReadings(int meanings, List<Concept> concepts) {
    Map<List<Integer>, Long> counts =
        concepts.stream()
            .collect(
                Collectors.groupingBy(
                    c -> List.of(c.meaning(Reading.USUAL), c.meaning(Reading.OTHER)),
                    Collectors.counting()));
    assertEquals(meanings * meanings, counts.size());
    assertEquals(1, Set.copyOf(counts.values()).size());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void distanceOutOfRangeIsRefused(double share) {
    assertThrows(IllegalArgumentException.class, () -> new Distance(share, 0));
    assertThrows(IllegalArgumentException.class, () -> new Distance(0, share));
  }

  private static Dataset dataset(String id) {
    return Objects.requireNonNull(DATASETS.get(id));
  }

  private static List<Example> examples(Dataset dataset, Split split) {
    try (Stream<Example> examples = dataset.examples(split)) {
      return examples.toList();
    }
  }

  private static Set<String> words(Dataset dataset, Split split) {
    return examples(dataset, split).stream()
        .flatMap(example -> example.texts().stream())
        .flatMap(text -> Stream.of(text.split(" ", -1)))
        .collect(Collectors.toSet());
  }
}
