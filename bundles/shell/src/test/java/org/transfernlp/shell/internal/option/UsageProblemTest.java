package org.transfernlp.shell.internal.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageProblemTest {

  private static final String HELP =
      "\u001b[31mError executing command transfer:\u001b[1mrun\u001b[22m\u001b[39m: ";

  private final Session session = session();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Unable to convert option --lambda with value 'abc' to type java.lang.Double | --lambda is 'abc', which is no number.",
        "Unable to convert option --epochs with value '1.5' to type int | --epochs is '1.5', which is no whole number.",
        "Unable to convert option --seed with value '9999999999999999999999' to type long | --seed is '9999999999999999999999', which is too large or too small.",
        "Unable to convert option --quiet with value 'maybe' to type boolean | --quiet is 'maybe', which is neither true nor false.",
        "Unable to convert option --rate with value 'a' to type x' to type double | --rate is 'a' to type x', which is no number.",
        "Undefined option: --lamda=3 | There is no option --lamda; did you mean --lambda?",
        "Undefined option: --epoch | There is no option --epoch; did you mean --epochs?",
        "Undefined option: --x | There is no option --x; --help tells which there are.",
        "Missing value for option: --lambda | --lambda needs a value behind it.",
        "Option --target is required | transfer:run needs --target; --help tells what that is.",
        "Argument NAME FILE is required | transfer:run needs NAME FILE; --help tells what that is.",
        "Too many arguments specified | transfer:run takes fewer arguments; --help tells which there are."
      })
  void complaintIsOneSentence(String complaint, String sentence) {
    assertEquals(
        Optional.of(sentence),
        UsageProblem.sentence(session, new CommandException(HELP + complaint, complaint)));
  }

  @Test
  void complaintAboutOtherCommandsIsLeftAlone() {
    String help = HELP.replace("transfer", "feature");
    assertEquals(
        Optional.empty(),
        UsageProblem.sentence(session, new CommandException(help, "Undefined option: --x")));
    assertEquals(
        Optional.empty(), UsageProblem.sentence(session, new CommandException("Anything")));
  }

  @Test
  void karafShowsTheSentence() {
    var complaint = new CommandException(HELP + "more\nlines", "Undefined option: --epoch");
    CommandSession shell = fake(CommandSession.class, Map.of("get", session));
    new UsageListener().afterExecute(shell, "transfer:run --epoch 3", complaint);
    assertEquals(
        "Error: There is no option --epoch; did you mean --epochs?", complaint.getNiceHelp());
  }

  private static Session session() {
    Completer completer =
        (session, line, candidates) -> {
          candidates.addAll(List.of("--epochs ", "--lambda", "--help", "--no-format"));
          return 0;
        };
    Command command = fake(Command.class, Map.of("getCompleter", completer));
    return fake(
        Session.class, Map.of("getRegistry", fake(Registry.class, Map.of("getCommand", command))));
  }

  private static <T> T fake(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.get(method.getName())));
  }
}
