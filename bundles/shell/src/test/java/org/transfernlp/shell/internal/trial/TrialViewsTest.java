package org.transfernlp.shell.internal.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.strategy.Setting;

class TrialViewsTest {

  private static final TrialSpec BASELINE =
      TrialSpec.withoutTransfer("mr", "lstm", null, Hyperparameters.DEFAULTS, 1);
  private static final TrialSpec TRANSFER =
      new TrialSpec(
          "a-dataset-with-a-long-name",
          TrialSpec.withoutTransfer(
              "another-dataset-of-many-letters", "lstm", null, Hyperparameters.SOURCE_DEFAULTS, 1),
          SourceEpoch.LAST,
          "lstm",
          "mult-proportional",
          Map.of("lambda", 0.3),
          Setting.parse("E:tune+share H:tune+share O:random"),
          null,
          Hyperparameters.DEFAULTS,
          123);
  private static final TestPredictions ANSWERS =
      new TestPredictions(new int[] {0, 0, 0, 1, 1, 2}, new int[] {0, 0, 1, 1, 1, 0});

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final KeptResults store = new KeptResults();

  @Test
  void idIsFoundByAsMuchOfItAsNoOtherHas() {
    store.save(kept("abc123", BASELINE), null);
    store.save(kept("abd456", BASELINE), null);
    store.save(kept("abd4", BASELINE), null);
    assertEquals("abc123", TrialIds.resolve(store, "abc"));
    assertEquals("abd4", TrialIds.resolve(store, "abd4"));
    assertEquals(
        "The ids of several trials start with 'ab': abc123, abd4, abd456; type more of the one that you mean.",
        refusal("ab"));
    assertEquals("There is no trial 'ff'; transfer:trial-list lists them.", refusal("ff"));
    assertTrue(refusal("../abc").startsWith("A trial's id, or the start of one,"));
    assertTrue(refusal("").startsWith("A trial's id, or the start of one,"));
  }

  @Test
  void idOfOldTrialIsFoundAmongManyThatStartWithIt() {
    store.save(kept("ab", BASELINE), null);
    for (int i = 0; i < 9; i++) {
      store.save(kept("ab" + i, BASELINE), null);
    }
    assertEquals("ab", TrialIds.resolve(store, "ab"));
    assertTrue(refusal("a").contains(" and others; "), refusal("a"));
  }

  @Test
  void everythingFitsIntoEightyColumns() {
    StoredTrial trial = kept("0123456789abcdef", TRANSFER);
    new TrialTable(List.of(KeptResults.summary(trial))).print(out, StandardCharsets.UTF_8, 80);
    new TrialReport(trial, Optional.of(ANSWERS), List.of("a".repeat(40), "b", "c"), true)
        .print(out, StandardCharsets.UTF_8, 80);
    new TrialDifference(trial, kept("f", BASELINE))
        .print(Optional.of(ANSWERS), Optional.of(ANSWERS), out, StandardCharsets.UTF_8, 80);
    text().lines().forEach(line -> assertTrue(PlainText.columns(line.stripTrailing()) < 80, line));
  }

  @Test
  void trialsOfAListAreToldFromEachOtherInFewColumns() {
    assertEquals("mr", TrialName.fitting(BASELINE, " dropout=0.5", 4));
    assertEquals("mr dropout=0.5", TrialName.fitting(BASELINE, " dropout=0.5", 14));
    assertEquals(
        "another-…-letters → a-datase…ong-name mult-proportional E○♥H○♥O□ lambda=0.3 epoch last",
        TrialName.fitting(TRANSFER, "", 86));
    assertEquals(
        "anot…ters → a-da…name mult-proportional E○♥H○♥O□ lambda=0.3 epoch last",
        TrialName.fitting(TRANSFER, " dropout=0.5", 70));
    assertEquals(
        "anot…ers → a-da…name mult-proportional lambda=0.3 epoch last",
        TrialName.fitting(TRANSFER, "", 60));
    for (int columns = 10; columns < 120; columns++) {
      String name = TrialName.fitting(TRANSFER, " dropout=0.5", columns);
      assertTrue(PlainText.columns(name) <= columns, name);
    }
    TrialSpec other =
        TrialSpec.withoutTransfer(
            "mr", "lstm", null, Hyperparameters.DEFAULTS.withDropout(0.25), 1);
    new TrialTable(
            List.of(
                KeptResults.summary(kept("ab", BASELINE)), KeptResults.summary(kept("ac", other))))
        .print(out, StandardCharsets.UTF_8, 80);
    assertTrue(text().contains("mr dropout=0.25 "), text());
  }

  @Test
  void valuesOfParametersAreSeenInAListOfEightyColumns() {
    TrialSpec thaw =
        new TrialSpec(
            "synthetic-near",
            TrialSpec.withoutTransfer(
                "synthetic-source", "lstm", null, Hyperparameters.SOURCE_DEFAULTS, 1),
            SourceEpoch.BEST,
            "lstm",
            "thaw",
            Map.of("epochs-per-group", 2.0),
            Setting.parse("E:tune H:tune O:random"),
            null,
            Hyperparameters.DEFAULTS,
            1);
    new TrialTable(List.of(KeptResults.summary(kept("0123456789abcdef", thaw))))
        .print(out, StandardCharsets.UTF_8, 80);
    assertTrue(text().contains(" thaw ep"), text());
    assertTrue(text().contains("=2 "), text());
  }

  @Test
  void rowsForScriptsHaveAllFieldsWhateverTheyHold() {
    new TrialTable(
            List.of(
                KeptResults.summary(kept("ab", BASELINE, TrialStatus.FAILED, "a\tb\nc\u001b[1m"))))
        .printRows(out);
    String[] fields = text().strip().split("\t", -1);
    assertEquals(18, fields.length);
    assertTrue(fields[17].startsWith("learning-rate="), fields[17]);
    assertEquals("a b c\\u001b[1m", fields[16]);
    assertEquals("failed", fields[10]);
  }

  @Test
  void figuresOfClassesAreThoseOfTheConfusionMatrix() {
    Confusion confusion = Confusion.of(ANSWERS, 2);
    assertEquals(3, confusion.classes());
    assertEquals(2.0 / 3, confusion.precision(0));
    assertEquals(2.0 / 3, confusion.recall(0));
    assertEquals(2.0 / 3, confusion.precision(1));
    assertEquals(1, confusion.recall(1));
    assertEquals(0.8, confusion.f1(1));
    assertTrue(Double.isNaN(confusion.precision(2)));
    assertEquals(0, confusion.recall(2));
    assertEquals(0, confusion.f1(2));
    assertEquals(2, confusion.mistakes().size());
  }

  @Test
  void macroAverageCountsWhatWasNeverAnsweredAsNothing() {
    new ConfusionReport(ANSWERS, List.of("x", "y", "z")).print(out, StandardCharsets.UTF_8, 80);
    assertTrue(
        text().contains("macro average │       44.44 │    55.56 │ 48.89 │        6"), text());
    assertTrue(text().contains("z                │ 1 │ 0 │ 0"), text());
  }

  @Test
  void matrixThatIsTooWideIsAListOfMistakes() {
    int[] labels = new int[40];
    int[] answers = new int[40];
    for (int i = 0; i < 40; i++) {
      labels[i] = i;
      answers[i] = (i + 1) % 40;
    }
    new ConfusionReport(new TestPredictions(labels, answers), List.of())
        .print(out, StandardCharsets.UTF_8, 80);
    assertTrue(text().contains("was taken for"), text());
    assertTrue(text().contains("prints all 40 confusions"), text());
  }

  @Test
  void damagedAnswersAreRefusedInASentence() {
    assertThrows(
        ExperimentException.class,
        () -> Confusion.of(new TestPredictions(new int[] {0}, new int[] {-1}), 2));
    assertThrows(
        ExperimentException.class,
        () -> Confusion.of(new TestPredictions(new int[] {0}, new int[] {1 << 30}), 2));
  }

  /** The values are those of R's binom.test(b, b + c). */
  @Test
  void exactTestOfMcNemarIsTheBinomialTest() {
    assertEquals(0.0390625, new PairedAnswers(20, 0, 10, 1, 8).pValue(), 1e-12);
    assertEquals(1, new PairedAnswers(20, 0, 10, 4, 4).pValue(), 1e-12);
    assertEquals(1, new PairedAnswers(20, 0, 20, 0, 0).pValue());
  }

  @Test
  void answersAreCountedInPairs() {
    TestPredictions other = new TestPredictions(ANSWERS.labels(), new int[] {0, 1, 0, 1, 0, 1});
    assertEquals(new PairedAnswers(6, 2, 2, 2, 1), PairedAnswers.of(ANSWERS, other));
    assertEquals(1, PairedAnswers.of(ANSWERS, other).bothWrong());
    assertFalse(
        PairedAnswers.comparable(ANSWERS, new TestPredictions(new int[] {1}, new int[] {1})));
  }

  @Test
  void sameFiguresAreTheSameWhateverTheTimes() {
    TrialResult then = result("ab", epochs(1, 0.7), 0.6, Map.of("cpu", "x"));
    TrialResult now = result("ab", epochs(9, 0.7), 0.6, Map.of("cpu", "y"));
    Reproduction reproduction = new Reproduction(then, now);
    assertTrue(reproduction.same());
    reproduction.print(out, 80);
    assertTrue(
        text()
            .startsWith(
                "Trial ab came out the same, bit for bit: 3 epochs, test accuracy 60.00 %."),
        text());
    assertTrue(text().contains("Its provenance has changed:"), text());
  }

  @Test
  void oneBitIsADifferenceAndItsCauseIsNamed() {
    TrialResult then =
        result("ab", epochs(1, 0.7), 0.6, Map.of("data mr", "1", "computation", "a"));
    TrialResult now =
        result("ab", epochs(1, Math.nextUp(0.7)), 0.6, Map.of("data mr", "2", "computation", "b"));
    Reproduction reproduction = new Reproduction(then, now);
    assertEquals(
        List.of("epoch 3, validation accuracy: 0.7 then, 0.7000000000000001 now"),
        reproduction.differences());
    assertEquals(
        "The likely cause: the processor's kernels, or the backend, round otherwise; the examples of mr are others.",
        reproduction.cause());
    assertTrue(
        new Reproduction(then, result("ab", epochs(1, 0.71), 0.6, then.provenance()))
            .cause()
            .contains("please report it"));
  }

  @Test
  void codeOfOthersIsNamedFirst() {
    TrialResult then =
        result(
            "ab",
            epochs(1, 0.7),
            0.6,
            Map.of(
                "model", "org.example.bag 1.0.0 0123 with []",
                "strategy", "org.transfernlp.strategy-init 1.0.0 0123 with []"));
    String cause =
        new Reproduction(then, result("ab", epochs(1, 0.71), 0.6, then.provenance())).cause();
    assertTrue(
        cause.contains(
            "' of the bundle org.example.bag is not part of TransferNLP: report it to whoever made"
                + " it."),
        cause);
    assertFalse(cause.contains("strategy-init"), cause);
  }

  @Test
  void curveRunsFromTheLowestToTheHighestValue() {
    List<String> lines = Curve.draw(new double[] {0.5, 0.6, 0.7}, 80);
    assertEquals("70.00 │            *", lines.get(0));
    assertEquals("      │      *", lines.get(4));
    assertEquals("50.00 │*", lines.get(8));
    assertEquals("       1           3", lines.get(10));
    List<String> many = Curve.draw(new double[1000], 80);
    assertTrue(many.stream().allMatch(line -> line.length() < 80), String.join("\n", many));
    assertEquals(
        List.of(), Curve.draw(new double[] {Double.NaN, 0.5, Double.POSITIVE_INFINITY}, 80));
  }

  @Test
  void differencesNameWhatOneSideDoesNotHave() {
    Map<String, String[]> differences =
        TrialDifference.differences(SpecFacts.of(BASELINE), SpecFacts.of(TRANSFER));
    assertEquals("-", Objects.requireNonNull(differences.get("source"))[0]);
    assertEquals("0.3", Objects.requireNonNull(differences.get("lambda"))[1]);
    assertFalse(differences.containsKey("model"));
  }

  private String refusal(String typed) {
    return assertThrows(ExperimentException.class, () -> TrialIds.resolve(store, typed))
        .getMessage();
  }

  private static StoredTrial kept(String id, TrialSpec spec) {
    return kept(id, spec, TrialStatus.DONE, "");
  }

  private static StoredTrial kept(String id, TrialSpec spec, TrialStatus status, String reason) {
    TrialResult result =
        new TrialResult(
            id,
            spec,
            status,
            reason,
            null,
            epochs(1, 0.7),
            3,
            0.6,
            0.5,
            Map.of("engine", "x".repeat(200)));
    return new StoredTrial(result, Map.of(), Instant.EPOCH, Instant.EPOCH);
  }

  private static TrialResult result(
      String id, List<EpochResult> epochs, @Nullable Double test, Map<String, String> provenance) {
    return new TrialResult(
        id, BASELINE, TrialStatus.DONE, "", null, epochs, 3, test, 0.5, provenance);
  }

  private static List<EpochResult> epochs(double seconds, double last) {
    List<EpochResult> epochs = new ArrayList<>();
    for (int epoch = 1; epoch <= 3; epoch++) {
      epochs.add(
          new EpochResult(epoch, 1, 0.5, epoch == 3 ? last : 0.5, null, seconds, 1000 / seconds));
    }
    return epochs;
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
