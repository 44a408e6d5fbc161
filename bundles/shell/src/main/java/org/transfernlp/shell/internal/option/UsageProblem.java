package org.transfernlp.shell.internal.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.parsing.CommandLineImpl;

/**
 * What Karaf finds wrong with options and arguments before a command of ours gets them, in our
 * words. Karaf leaves no other way in: it makes the command, sets its fields and runs it in one
 * step, and says what is wrong in the text of an exception only.
 */
public final class UsageProblem {

  private static final Pattern COMMAND =
      Pattern.compile("Error executing command transfer:([a-z0-9-]+): ");
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern NO_SUCH_VALUE =
      Pattern.compile(
          "Unable to convert (?:option|argument) (.+?) with value '(.*)' to type (?:[a-z]+\\.)*(\\w+)",
          Pattern.DOTALL);
  private static final Pattern UNKNOWN =
      Pattern.compile("Undefined option: ([^=]*).*", Pattern.DOTALL);
  private static final Pattern VALUE_MISSING =
      Pattern.compile("Missing value for option: (.*)", Pattern.DOTALL);
  private static final Pattern ABSENT = Pattern.compile("(?:Option|Argument) (.+) is required");
  private static final String TOO_MANY = "Too many arguments specified";

  private UsageProblem() {}

  /**
   * The sentence for a complaint of Karaf.
   *
   * @param session which the command was typed in
   * @return empty if it is not about the options or arguments of a command of ours
   */
  public static Optional<String> sentence(Session session, CommandException complaint) {
    Matcher command = COMMAND.matcher(COLOUR.matcher(complaint.getNiceHelp()).replaceAll(""));
    if (!command.lookingAt()) {
      return Optional.empty();
    }
    String name = command.group(1);
    String text = String.valueOf(complaint.getMessage());
    Matcher match = NO_SUCH_VALUE.matcher(text);
    if (match.matches()) {
      return Optional.of(OptionProblem.noSuchValue(match.group(1), match.group(2), match.group(3)));
    }
    match = UNKNOWN.matcher(text);
    if (match.matches()) {
      return Optional.of(OptionProblem.unknown(match.group(1), options(session, name)));
    }
    match = VALUE_MISSING.matcher(text);
    if (match.matches()) {
      return Optional.of(OptionProblem.valueMissing(match.group(1)));
    }
    match = ABSENT.matcher(text);
    if (match.matches()) {
      return Optional.of(
          "transfer:%s needs %s; --help tells what that is.".formatted(name, match.group(1)));
    }
    return text.equals(TOO_MANY)
        ? Optional.of(
            "transfer:%s takes fewer arguments; --help tells which there are.".formatted(name))
        : Optional.empty();
  }

  /** The options of a command, as its completion knows them. */
  private static List<String> options(Session session, String name) {
    Command command = session.getRegistry().getCommand("transfer", name);
    if (command == null) {
      return List.of();
    }
    String[] typed = {"transfer:" + name, "-"};
    String line = String.join(" ", typed);
    List<String> candidates = new ArrayList<>();
    command
        .getCompleter(false)
        .complete(session, new CommandLineImpl(typed, 1, 1, line.length(), line), candidates);
    return candidates.stream().map(String::strip).filter(s -> s.startsWith("-")).toList();
  }
}
