package org.transfernlp.shell.internal.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadlessCommandTest {

  @Test
  void oneArgumentIsACommandLine() {
    assertEquals(
        Optional.of(
            new HeadlessCommand(
                "transfer", "run", "transfer:run --target mr; shell:date", Map.of())),
        HeadlessCommand.of(List.of(" transfer:run --target mr; shell:date ")));
  }

  @Test
  void severalArgumentsAreNeverRead() {
    assertEquals(
        Optional.of(
            new HeadlessCommand(
                "transfer",
                "run",
                "transfer:run $headlessArgument0 $headlessArgument1",
                Map.of("headlessArgument0", "--target", "headlessArgument1", "$(x) \"';"))),
        HeadlessCommand.of(List.of("transfer:run", "--target", "$(x) \"';")));
  }

  /** Otherwise the process would wait for ever, as that of an interactive start. */
  @Test
  void oddNamesOfOurScopeAreCommandsThatDoNotExist() {
    for (String odd : List.of("transfer:Run", "transfer:", "transfer:run_x")) {
      assertTrue(HeadlessCommand.of(List.of(odd, "--target", "mr")).isPresent(), odd);
    }
    assertTrue(HeadlessCommand.of(List.of("transfer:")).isPresent());
  }

  @Test
  void argumentsOfAnInteractiveStartAreNoCommand() {
    assertEquals(Optional.empty(), HeadlessCommand.of(List.of()));
    assertEquals(Optional.empty(), HeadlessCommand.of(List.of("clean")));
    assertEquals(Optional.empty(), HeadlessCommand.of(List.of("shell:date x", "--target")));
  }
}
