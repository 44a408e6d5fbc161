package org.transfernlp.shell.internal.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;

class AvailabilityTest {

  @Test
  void datasetThatFailsIsNotAvailable() {
    assertEquals(
        Optional.of("Dataset 'x' is not available. x.cfg:3: no such column."),
        Availability.problem(new Failing(new DatasetException("x.cfg:3: no such column."))));
    assertEquals(
        Optional.of(
            "Dataset 'x' is not available. Unexpected IllegalStateException (bad); see the log for"
                + " where it comes from."),
        Availability.problem(new Failing(new IllegalStateException("bad"))));
  }

  private record Failing(RuntimeException failure) implements Dataset {

    @Override
    public DatasetInfo info() {
      return new DatasetInfo(
          "x", "X", TaskKind.SINGLE_TEXT, List.of(), Map.of(), "", "", "", List.of());
    }

    @Override
    public Stream<Example> examples(Split split) {
      throw failure;
    }

    @Override
    public Optional<String> unavailable() {
      throw failure;
    }
  }
}
