package org.transfernlp.engine.internal.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.engine.internal.BagOfWords;
import org.transfernlp.engine.internal.OddModel;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.ModelException;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;

/** Networks are other people's code. */
class PluginNetworkTest {

  private static final NetworkSpec SPEC = new NetworkSpec(7, 3, 3, 1);
  private static final Batch BATCH =
      new Batch(
          List.of(new TokenSequences(new int[] {1, 2}, new int[] {0, 1, 2})), new int[] {0, 1});

  private final OddModel model = new OddModel(new BagOfWords());

  @AfterEach
  void forgetInterrupt() {
    Thread.interrupted();
  }

  private PluginNetwork network() {
    PluginNetwork network = PluginNetwork.build(model, "odd", SPEC);
    network.addTask("task", 2, Set.of());
    return network;
  }

  @Test
  @SuppressWarnings("NullAway") // the point of it
  void whatIsThrownNamesTheModelAndWhatWasAskedOfIt() {
    model.when(
        "trainStep",
        question -> {
          throw new IllegalStateException("boom\n  at line 3");
        });
    assertRefused(
        "Model 'odd' failed to make a training step: java.lang.IllegalStateException: boom at line 3",
        this::step);
    model.when(
        "trainStep",
        question -> {
          throw new ModelException("The card is full.", null);
        });
    assertRefused("Model 'odd' failed to make a training step: The card is full.", this::step);
    model.when(
        "trainStep",
        question -> {
          throw new ModelException(null, null);
        });
    assertRefused(
        "Model 'odd' failed to make a training step: it does not say why; the log has more.",
        this::step);
    model.when(
        "trainStep",
        question -> {
          throw new NoClassDefFoundError();
        });
    assertRefused(
        "Model 'odd' failed to make a training step: java.lang.NoClassDefFoundError; the log has"
            + " more.",
        this::step);
  }

  @Test
  void longMessageIsCut() {
    model.when(
        "computation",
        question -> {
          throw new ModelException("x".repeat(3000), null);
        });
    String message = assertThrows(ModelException.class, () -> network().computation()).getMessage();
    assertTrue(message.length() < 500, message);
    assertTrue(message.endsWith("x…"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"read", "computation", "guide", "exportFormat"})
  void nullIsRefused(String method) {
    model.when(method, question -> null);
    PluginNetwork network = network();
    String message =
        assertThrows(
                ModelException.class,
                () -> {
                  switch (method) {
                    case "read" -> network.read(LayerGroup.HIDDEN, "task");
                    case "computation" -> network.computation();
                    case "guide" -> network.guide();
                    default -> network.exportFormat();
                  }
                })
            .getMessage();
    assertTrue(message.startsWith("Model 'odd' failed to "), message);
    assertTrue(message.endsWith(" (%s): it gave null.".formatted(method)), message);
  }

  @Test
  void nullAmongTensorsIsRefused() {
    model.when("read", question -> Arrays.asList((Object) null));
    assertRefused(
        "Model 'odd' failed to give the parameters of its layer group O (read): it gave null.",
        () -> network().read(LayerGroup.OUTPUT, "task"));
  }

  @Test
  void answersThatAreNoProbabilitiesAreRefused() {
    assertAnswersRefused("[7.0, 7.0]", 7, 7);
    assertAnswersRefused("[-1.0, 2.0]", -1, 2);
    assertAnswersRefused("[0.0, 0.0]", 0, 0);
    assertAnswersRefused("[Infinity, 0.0]", Float.POSITIVE_INFINITY, 0);
  }

  private void assertAnswersRefused(String shown, float... values) {
    model.when("predict", question -> answer(question, values));
    assertRefused(
        "Model 'odd' failed to predict: it gave %s, which are no probabilities: none may be below 0, and they must sum to 1."
            .formatted(shown),
        () -> network().predict(BATCH, "task", new float[2][2]));
  }

  private static Object answer(OddModel.Question question, float... values) throws Throwable {
    Object nothing = question.rightly();
    float[][] rows = (float[][]) question.arguments()[2];
    System.arraycopy(values, 0, rows[1], 0, values.length);
    return nothing;
  }

  @Test
  void answersThatAreNoNumbersOrRoundedAreTaken() {
    model.when("predict", question -> answer(question, Float.NaN, 1));
    network().predict(BATCH, "task", new float[2][2]);
    model.when("predict", question -> answer(question, 0.3f, 0.7004f));
    network().predict(BATCH, "task", new float[3][2]);
  }

  @Test
  void parametersThatDoNotFitAreForTheWriter() {
    IllegalArgumentException misfit = new IllegalArgumentException("too large");
    model.when(
        "write",
        question -> {
          throw misfit;
        });
    assertSame(
        misfit,
        assertThrows(
            IllegalArgumentException.class,
            () -> network().write(LayerGroup.OUTPUT, "task", List.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../x/y", "", ".zip", "zip.", "a..b", "a b", "a/b", "a\\b", "ä"})
  void endingThatIsNoneIsRefused(String ending) {
    model.when("exportFormat", question -> Optional.of(ending));
    assertRefused(
        "Model 'odd' failed to say the ending of its own files (exportFormat): it is to be of up to"
            + " 50 letters, digits, '-' and '.' between them.",
        () -> network().exportFormat());
  }

  @ParameterizedTest
  @ValueSource(strings = {"safetensors", "SafeTensors"})
  void endingOfTheParametersIsRefused(String ending) {
    model.when("exportFormat", question -> Optional.of(ending));
    assertRefused(
        "Model 'odd' failed to say the ending of its own files (exportFormat): '%s' is that of the"
                .formatted(ending)
            + " parameters, which every export has; give it another one.",
        () -> network().exportFormat());
  }

  @Test
  void streamOfAnExportStaysOpen() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    ByteArrayOutputStream file =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    model.when(
        "export",
        question -> {
          try (OutputStream out = (OutputStream) question.arguments()[1]) {
            out.write("whole".getBytes(StandardCharsets.UTF_8));
          }
          return null;
        });
    network().export("task", file);
    assertFalse(closed.get());
    assertEquals("whole", file.toString(StandardCharsets.UTF_8));
  }

  @Test
  void diskThatIsFullIsNotTheModelsFault() {
    IOException full = new IOException("No space left on device");
    model.when(
        "export",
        question -> {
          throw full;
        });
    assertSame(
        full,
        assertThrows(
            IOException.class, () -> network().export("task", OutputStream.nullOutputStream())));
  }

  @Test
  void interruptThatAModelLeavesIsTakenBack() {
    model.when(
        "predict",
        question -> {
          Thread.currentThread().interrupt();
          return question.rightly();
        });
    network().predict(BATCH, "task", new float[2][2]);
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void interruptOfSomebodyElseStays() {
    PluginNetwork network = network();
    Thread.currentThread().interrupt();
    network.predict(BATCH, "task", new float[2][2]);
    assertTrue(Thread.interrupted());
  }

  @Test
  void interruptOfAThreadOfOthersStays() {
    PluginNetwork theirs = PluginNetwork.forOthers(model, "odd", SPEC);
    for (String method : List.of("addTask", "predict", "read", "write")) {
      model.when(
          method,
          question -> {
            Thread.currentThread().interrupt();
            return question.rightly();
          });
    }
    theirs.addTask("task", 2, Set.of());
    assertTrue(Thread.interrupted());
    theirs.predict(BATCH, "task", new float[2][2]);
    assertTrue(Thread.interrupted());
    List<Tensor> tensors = theirs.read(LayerGroup.HIDDEN, "task");
    assertTrue(Thread.interrupted());
    theirs.write(LayerGroup.HIDDEN, "task", tensors);
    assertTrue(Thread.interrupted());
  }

  private void step() {
    network().trainStep(BATCH, "task", new StepOptions(1, 1, 1, 0, 1));
  }

  private static void assertRefused(String message, Executable action) {
    assertEquals(message, assertThrows(ModelException.class, action).getMessage());
  }
}
