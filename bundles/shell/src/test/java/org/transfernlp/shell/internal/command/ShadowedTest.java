package org.transfernlp.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowedTest {

  private record Service(String id) {}

  private record Other(String id) {}

  private static String printed(List<Record> hidden) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Shadowed.print(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        0,
        "model",
        hidden,
        service -> "lstm",
        id -> new Other(id));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void serviceThatIsNotUsedIsNamedWithTheOneThatIs() {
    String name = ShadowedTest.class.getName();
    assertEquals(
        "%nAnother model 'lstm', of %s$Service, is not used: that of %s$Other has a higher service ranking, or was there first.%n"
            .formatted(name, name),
        printed(List.of(new Service("lstm"))));
  }

  @Test
  void nothingIsSaidWhereNothingIsHidden() {
    assertEquals("", printed(List.of()));
  }
}
