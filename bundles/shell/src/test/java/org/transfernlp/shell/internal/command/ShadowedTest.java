package org.transfernlp.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.transfernlp.experiment.ExperimentException;

class ShadowedTest {

  private record Service(String id) {}

  private record Other(String id) {}

  private static String printed(List<Record> hidden, Function<String, Record> used) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Shadowed.print(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        0,
        "model",
        hidden,
        service -> "lstm",
        used);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void serviceThatIsNotUsedIsNamedWithTheOneThatIs() {
    String name = ShadowedTest.class.getName();
    assertEquals(
        "%nAnother model 'lstm', of %s$Service, is not used: that of %s$Other has a higher service ranking, or was there first.%n"
            .formatted(name, name),
        printed(List.of(new Service("lstm")), Other::new));
  }

  @Test
  void oneThatHasPrecedenceAndDoesNotWorkIsTold() {
    assertEquals(
        "%nAnother model 'lstm', of %s$Service, is not used, and the one that has precedence does not work. It is broken.%n"
            .formatted(ShadowedTest.class.getName()),
        printed(
            List.of(new Service("lstm")),
            id -> {
              throw new ExperimentException("It is broken.");
            }));
  }

  @Test
  void nothingIsSaidWhereNothingIsHidden() {
    assertEquals("", printed(List.of(), Other::new));
  }
}
