package org.transfernlp.engine.internal.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.transfernlp.engine.internal.OddModel;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.Tensor;

/** Models are other people's code; what is wrong with them is told before the first step. */
class ModelFaultsTest extends TrialScenario {

  private static final String LIVE =
      "its layer group E gives the same array from read each time, which must be a copy of its"
          + " own.";

  private final OddModel odd = new OddModel(model);

  @BeforeEach
  void install() {
    catalogue.add(odd);
  }

  @Test
  void rightModelIsTrained() {
    assertNotNull(run(baselineOf("small", "odd")).testAccuracy());
    assertEquals(numbers(run(baseline(1))), numbers(run(baselineOf("small", "odd"))));
  }

  @Test
  void networkThatIsTrainedIsNotTheOneThatWasTried() {
    Set<Network> tried = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Network> trained = Collections.newSetFromMap(new IdentityHashMap<>());
    odd.when(
        "write",
        question -> {
          if (!trained.contains(question.network())) {
            tried.add(question.network());
          }
          return question.rightly();
        });
    odd.when(
        "trainStep",
        question -> {
          trained.add(question.network());
          return question.rightly();
        });
    run(baselineOf("small", "odd"));
    assertEquals(1, trained.size());
    assertTrue(Collections.disjoint(tried, trained));
    assertFalse(tried.isEmpty());
  }

  @Test
  void interruptsThatItLeavesDoNotMatter() {
    odd.when(
        "trainStep",
        question -> {
          Thread.currentThread().interrupt();
          return question.rightly();
        });
    TrialResult result = run(baselineOf("small", "odd"));
    assertEquals(numbers(run(baseline(1))), numbers(result));
    assertEquals(1, checkpoint(result).of(LayerGroup.OUTPUT).size());
  }

  @Test
  void whatItThrowsIsToldWithItsName() {
    odd.when(
        "trainStep",
        question -> {
          throw new IllegalStateException("boom");
        });
    CompletionException e =
        assertThrows(CompletionException.class, () -> run(baselineOf("small", "odd")));
    assertEquals(
        "Model 'odd' failed to make a training step: java.lang.IllegalStateException: boom",
        Objects.requireNonNull(e.getCause()).getMessage());
  }

  @Test
  void answerWithoutANumberInAnyColumnEndsAsDiverged() {
    odd.when(
        "predict",
        question -> {
          Object nothing = question.rightly();
          float[][] rows = (float[][]) question.arguments()[2];
          rows[0][rows[0].length - 1] = Float.NaN;
          return nothing;
        });
    TrialResult result = run(baselineOf("small", "odd"));
    assertEquals(TrialStatus.DIVERGED, result.status());
    assertEquals(List.of(), result.epochs());
  }

  @Test
  void liveArraysAreRefused() {
    Map<Network, Map<Object, Object>> live = Collections.synchronizedMap(new IdentityHashMap<>());
    odd.when(
        "read",
        question -> {
          Map<Object, Object> known =
              live.computeIfAbsent(question.network(), network -> new IdentityHashMap<>());
          Object tensors = known.get(question.arguments()[0]);
          if (tensors == null) {
            tensors = question.rightly();
            known.put(question.arguments()[0], tensors);
          }
          return tensors;
        });
    assertRefused(LIVE);
  }

  @Test
  void liveArraysThatAWriteReplacesAreRefused() {
    keepWritten(float[]::clone, values -> values);
    assertRefused(LIVE);
  }

  @Test
  void oneArrayForAllReadsIsRefused() {
    Map<Object, float[]> buffers = new ConcurrentHashMap<>();
    odd.when(
        "read",
        question ->
            tensors(question.rightly()).stream()
                .map(
                    tensor -> {
                      float[] buffer =
                          buffers.computeIfAbsent(
                              tensor.name() + Arrays.toString(tensor.shape()),
                              name -> new float[tensor.values().length]);
                      System.arraycopy(tensor.values(), 0, buffer, 0, buffer.length);
                      return new Tensor(tensor.name(), tensor.shape(), buffer);
                    })
                .toList());
    assertRefused(LIVE);
  }

  @Test
  void writeThatDoesNothingIsRefused() {
    odd.when("write", question -> null);
    assertRefused(
        "its layer group E does not give back from read what write was given for its tensor"
            + " 'vectors'.");
  }

  @Test
  void writeThatKeepsArraysIsRefused() {
    keepWritten(values -> values, float[]::clone);
    assertRefused("its layer group E keeps the arrays that write is given, which it must copy.");
  }

  /** Lets networks write and read arrays that they keep beside their parameters. */
  private void keepWritten(UnaryOperator<float[]> write, UnaryOperator<float[]> read) {
    Map<Network, Map<Object, List<Tensor>>> kept =
        Collections.synchronizedMap(new IdentityHashMap<>());
    odd.when(
        "write",
        question -> {
          kept.computeIfAbsent(question.network(), network -> new IdentityHashMap<>())
              .put(question.arguments()[0], of(tensors(question.arguments()[2]), write));
          return null;
        });
    odd.when(
        "read",
        question -> {
          List<Tensor> held =
              kept.getOrDefault(question.network(), Map.of()).get(question.arguments()[0]);
          return held == null ? question.rightly() : of(held, read);
        });
  }

  private static List<Tensor> of(List<Tensor> tensors, UnaryOperator<float[]> values) {
    return tensors.stream()
        .map(each -> new Tensor(each.name(), each.shape(), values.apply(each.values())))
        .toList();
  }

  @Test
  void wrongShapeThatIsTakenIsRefused() {
    odd.when(
        "write",
        question -> {
          try {
            return question.rightly();
          } catch (IllegalArgumentException e) {
            return null;
          }
        });
    assertRefused(
        "its layer group H takes a tensor 'scales' of a wrong shape by write, which must throw an"
            + " IllegalArgumentException.");
  }

  @Test
  void tensorsThatBreakTheRulesAreRefused() {
    assertTensorsRefused(
        LayerGroup.HIDDEN,
        "its layer group H has two tensors of the name 'scales'.",
        all -> List.of(all.get(0), all.get(0)));
    assertTensorsRefused(
        LayerGroup.OUTPUT,
        "its layer group O has a tensor whose name is not 1 to 100 printable ASCII characters"
            + " without spaces.",
        all -> List.of(new Tensor("", all.get(0).shape(), all.get(0).values())));
    assertTensorsRefused(
        LayerGroup.HIDDEN,
        "its layer group H has 501 tensors, which are more than 500.",
        all -> Collections.nCopies(501, all.get(0)));
    String shape = "a row for each word.";
    assertTensorsRefused(LayerGroup.EMBEDDING, shape, all -> List.of());
    assertTensorsRefused(
        LayerGroup.EMBEDDING,
        shape,
        all -> {
          Tensor first = all.get(0);
          int[] swapped = {first.shape()[1], first.shape()[0]};
          return List.of(new Tensor(first.name(), swapped, first.values()));
        });
  }

  @Test
  void secondTensorThatGrowsWithTheVocabularyIsRefused() {
    assertTensorsRefused(
        LayerGroup.EMBEDDING,
        "its layer group E has tensors behind the first one that change with the size of the"
            + " vocabulary.",
        all -> {
          List<Tensor> two = new ArrayList<>(all);
          Tensor first = all.get(0);
          two.add(new Tensor("second", first.shape(), first.values().clone()));
          return two;
        });
  }

  private void assertTensorsRefused(
      LayerGroup wrong, String reason, UnaryOperator<List<Tensor>> change) {
    odd.when(
        "read",
        question ->
            question.arguments()[0] == wrong
                ? change.apply(tensors(question.rightly()))
                : question.rightly());
    assertRefused(reason);
  }

  @SuppressWarnings("unchecked")
  private static List<Tensor> tensors(Object list) {
    return (List<Tensor>) list;
  }

  private void assertRefused(String reason) {
    CompletionException e =
        assertThrows(CompletionException.class, () -> run(baselineOf("small", "odd")));
    String message = Objects.requireNonNull(e.getCause()).getMessage() + "";
    assertEquals("The model 'odd' cannot be trained: ", message.substring(0, 35), message);
    assertEquals(reason, message.substring(message.length() - reason.length()), message);
    assertEquals(0, model.steps.get());
  }
}
