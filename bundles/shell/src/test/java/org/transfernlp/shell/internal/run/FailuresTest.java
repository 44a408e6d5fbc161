package org.transfernlp.shell.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.strategy.StrategyException;

class FailuresTest {

  @Test
  void messageForUsersIsFoundUnderItsWrappings() {
    assertEquals(
        "Error: No dataset 'x'.",
        Failures.line(
            new ExecutionException(
                new CompletionException(new ExperimentException("No dataset 'x'.")))));
  }

  @Test
  void messageAboutWordVectorsIsForUsers() {
    assertEquals(
        "Error: There are no word vectors 'x'.",
        Failures.line(new EmbeddingException("There are no word vectors 'x'.")));
  }

  @Test
  void messageIsOneLineWithoutColours() {
    assertEquals(
        "Error: first second",
        Failures.line(new StrategyException("\u001b[31mfirst\r\n\tsecond\u001b[m\n")));
  }

  @Test
  void anythingElsePointsToTheLog() {
    assertEquals(
        "Error: Unexpected NullPointerException; see the log for where it comes from.",
        Failures.line(new NullPointerException()));
    assertEquals(
        "Error: Unexpected IllegalStateException (bad); see the log for where it comes from.",
        Failures.line(new IllegalStateException("bad")));
  }

  @Test
  void nothingInAMessageCommandsTheTerminal() {
    assertEquals(
        "a\\u0007b\\u009bc\\u202ed", Failures.oneLine("a\u0007b\u009b\u001b[1mc\u202ed\u2028"));
  }
}
