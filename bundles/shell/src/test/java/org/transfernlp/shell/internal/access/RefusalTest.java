package org.transfernlp.shell.internal.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalTest {

  private static final Map<String, Map<String, Object>> RULES =
      Map.of(
          "transfer",
          Map.of(
              "run", "admin, manager",
              "models", "admin, manager, viewer",
              "predict[/.x./]", "manager",
              "predict", "admin # reads files",
              "never", "",
              "*", "admin"),
          "shell",
          Map.of(".redirect", "admin"));

  private final Refusal refusal =
      new Refusal(
          new AccessRules(scope -> Optional.ofNullable(RULES.get(scope)), "admin"),
          (scope, name) -> !name.equals("x"));

  @Test
  void namesTheRolesOfACommandThatKarafHides() {
    assertEquals(
        Optional.of("transfer:run needs the role admin or manager, which you do not have."),
        refusal.sentence("echo | transfer:run", new CommandNotFoundException("transfer:run")));
    assertEquals(
        Optional.of("transfer:other needs the role admin, which you do not have."),
        refusal.sentence("transfer:other", new CommandNotFoundException("transfer:other")));
    assertEquals(
        Optional.of("transfer:never needs a role that nobody has."),
        refusal.sentence("transfer:never", new CommandNotFoundException("transfer:never")));
  }

  @Test
  void namesWhatIsNoCommandToUsers() {
    assertEquals(
        Optional.of("Redirections from and to files need the role admin, which you do not have."),
        refusal.sentence("echo x > y", new CommandNotFoundException("shell:.redirect")));
  }

  @Test
  void saysNothingOfACommandThatIsNotThere() {
    assertEquals(
        Optional.empty(),
        refusal.sentence("transfer:x", new CommandNotFoundException("transfer:x")));
    assertEquals(
        Optional.empty(), refusal.sentence("transfer:run", new IllegalStateException("other")));
  }

  @Test
  void saysWhatIsRefusedWhereACommandIsNotHidden() {
    SecurityException refused = new SecurityException("Insufficient credentials.");
    assertEquals(
        Optional.of(
            "transfer:predict needs, with these arguments, the role admin, which you do not have."),
        refusal.sentence("transfer:predict a --file b", refused));
    assertEquals(
        Optional.of("scr:list needs the role admin, which you do not have."),
        refusal.sentence("scr:list", refused));
    assertEquals(
        Optional.of(
            "A command of this line needs, with its arguments, a role that you do not have."),
        refusal.sentence("transfer:models | shell:grep x file", refused));
  }

  /** Karaf tells the real one, of a package that is its own, by the name of its class. */
  private static final class CommandNotFoundException extends Exception {
    private static final long serialVersionUID = 1;

    CommandNotFoundException(String command) {
      super("Command not found: " + command);
    }
  }
}
