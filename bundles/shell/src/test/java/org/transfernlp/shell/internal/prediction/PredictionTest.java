package org.transfernlp.shell.internal.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.prediction.Prediction;
import org.transfernlp.shell.internal.run.PlainText;

class PredictionTest {

  private final List<String> lines = new ArrayList<>();

  @Test
  void linesAreInputsInBatches() {
    Inputs inputs = inputs("one\r\n\n  \ntwo\rthree", TaskKind.SINGLE_TEXT);
    assertEquals(List.of(List.of("one"), List.of("")), inputs.next(2));
    assertEquals(List.of(List.of("  "), List.of("two")), inputs.next(2));
    assertEquals(List.of(List.of("three")), inputs.next(2));
    assertEquals(List.of(), inputs.next(2));
  }

  @Test
  void tabIsBetweenTheTextsOfAPair() {
    assertEquals(
        List.of(List.of("a b", "c"), List.of("", "d")),
        inputs("a b\tc\n\td\n", TaskKind.TEXT_PAIR).next(9));
    assertEquals(
        List.of(List.of("a", "b"), List.of("", "")),
        inputs("a\tb\n\n", TaskKind.TEXT_PAIR).next(9));
    assertEquals(
        "f:2: this network reads a pair of texts, so that there must be one tab between the two, but there are 0.",
        refusal(inputs("a\tb\nc", TaskKind.TEXT_PAIR)));
  }

  @Test
  void lineWithoutEndIsRefused() {
    assertTrue(
        refusal(inputs("x".repeat(1_000_001), TaskKind.SINGLE_TEXT))
            .startsWith("f:1: this line has more than a million characters"));
  }

  @Test
  void argumentsAreAsManyAsTheKindHas() {
    assertEquals(
        "This network reads a pair of texts, but was given one text; put each text in quotes.",
        assertThrows(
                ExperimentException.class,
                () -> Inputs.ofArguments(List.of("a"), TaskKind.TEXT_PAIR))
            .getMessage());
  }

  @Test
  void classesAreShownByProbability() {
    new Answers(List.of("neg", "pos"), lines::add, 40)
        .print(new Prediction("pos", List.of(0.25, 0.75)));
    assertEquals(
        List.of("pos   75.00 %  " + "#".repeat(17), "neg   25.00 %  " + "#".repeat(6)), lines);
  }

  @Test
  void textsOfManyInputsAreCutOffAtTheEdge() {
    List<List<String>> inputs = List.of(List.of("\u001b[1m" + "long ".repeat(50), "b"));
    new Answers(List.of("neg", "pos"), lines::add, 60)
        .print(inputs, List.of(new Prediction("neg", List.of(0.9, 0.1))));
    assertEquals(1, lines.size());
    assertTrue(PlainText.columns(lines.get(0)) < 60, lines.get(0));
    assertTrue(lines.get(0).startsWith("neg   90.00 %  \\u001b[1mlong"), lines.get(0));
  }

  @Test
  void rowsHoldEveryProbability() {
    new Answers(List.of("neg", "pos"), lines::add, 0)
        .printRows(List.of(new Prediction("pos", List.of(0.1, 0.9))));
    assertEquals(List.of("pos\t0.1\t0.9"), lines);
  }

  private static Inputs inputs(String text, TaskKind kind) {
    return new Inputs(new StringReader(text), "f", kind);
  }

  private static String refusal(Inputs inputs) {
    return assertThrows(ExperimentException.class, () -> inputs.next(9)).getMessage();
  }
}
