package org.transfernlp.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.transfernlp.experiment.ExperimentException;

class TrailingOptionsTest {

  private final Options options = new Options();

  @Test
  void optionsAreTakenOutOfTheArguments() {
    assertEquals(
        List.of("mr", "-x", "sick"),
        TrailingOptions.take(
            options,
            List.of(
                "mr",
                "--count",
                "3",
                "-x",
                "--quiet",
                "--seed=-4",
                "--label",
                "--",
                "sick",
                "--rate",
                "0.5",
                "--decay",
                "1e-3")));
    assertEquals(3, options.count);
    assertEquals(-4, options.seed);
    assertEquals("--", options.label);
    assertTrue(options.quiet);
    assertEquals(0.5, options.rate);
    assertEquals(1e-3, options.decay);
  }

  @Test
  void optionOfManyValuesMayBeRepeatedBeforeAndBehindArguments() {
    options.files = List.of("a");
    assertEquals(
        List.of("wiki"),
        TrailingOptions.take(options, List.of("wiki", "--files", "b", "--files=c,d")));
    assertEquals(List.of("a", "b", "c,d"), options.files);
  }

  @Test
  void whatIsNoOptionOrNoValueIsNamed() {
    assertEquals("There is no option --cuont; did you mean --count?", refused("--cuont", "3"));
    assertEquals("--count needs a value behind it.", refused("--count"));
    assertEquals("--count is 'three', which is no whole number.", refused("--count", "three"));
    assertEquals(
        "--count is '9999999999', which is too large or too small.",
        refused("--count", "9999999999"));
    assertEquals("--rate is 'half', which is no number.", refused("--rate", "half"));
    assertEquals("--quiet is 'maybe', which is neither true nor false.", refused("--quiet=maybe"));
  }

  @Test
  void optionsThatAreInheritedAndOtherNamesAreTaken() {
    var inheriting = new Inheriting();
    assertEquals(List.of("mr"), TrailingOptions.take(inheriting, List.of("mr", "--number", "7")));
    assertEquals(7, inheriting.limit());
  }

  private String refused(String... arguments) {
    return assertThrows(
            ExperimentException.class, () -> TrailingOptions.take(options, List.of(arguments)))
        .getMessage();
  }

  private abstract static class Limited implements Action {

    @Option(name = "--limit", aliases = "--number")
    private int limit;

    final int limit() {
      return limit;
    }

    @Override
    public Object execute() {
      return 0;
    }
  }

  private static final class Inheriting extends Limited {}

  private static final class Options implements Action {

    @Option(name = "--count")
    private int count;

    @Option(name = "--seed")
    private long seed;

    @Option(name = "--label")
    private @Nullable String label;

    @Option(name = "--files", multiValued = true)
    private @Nullable List<String> files;

    @Option(name = "--rate")
    private double rate;

    @Option(name = "--decay")
    private @Nullable Double decay;

    @Option(name = "--quiet")
    private boolean quiet;

    @Override
    public Object execute() {
      return 0;
    }
  }
}
